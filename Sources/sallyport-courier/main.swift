CourierProgram.run()
