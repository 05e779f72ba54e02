ProbeProgram.run(Array(CommandLine.arguments.dropFirst()))
