import Arguments

/// The nouns of the commands that open a gateway home.
let homeGroups: [CommandGroup] = []

/// The commands that open a gateway home, in the order of help and manual.
let homeCommands: [ProgramCommand] = []
