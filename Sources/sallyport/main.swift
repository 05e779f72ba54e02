SallyportProgram.run()
