import Arguments

/// The nouns of the commands that open a gateway home.
let homeGroups: [CommandGroup] = [
  CommandGroup("policy", "Signs and adopts the policy set."),
  CommandGroup("staff", "Keeps who may do what."),
  CommandGroup("partner", "Keeps who may receive, and under which keys."),
  CommandGroup("person", "Keeps what people decided about their data."),
  CommandGroup("standing", "Keeps the certificates under which a batch releases."),
  CommandGroup("request", "Prepares, releases and sends disclosures."),
  CommandGroup("receipt", "Takes in what partners answer."),
]

/// The commands that open a gateway home, in the order of help and manual.
let homeCommands: [ProgramCommand] =
  [InitCommand.command] + StatusCommands.all + actingCommands.map(\.loggingRefusals)

/// Those that somebody signs for, most of them: what they are refused is an entry too.
private let actingCommands: [ProgramCommand] =
  PolicyCommands.all + StaffCommands.all + PartnerCommands.all + PersonCommands.all + StandingCommands.all
  + RequestCommands.all
  + ReleaseCommands.all + EmergencyCommands.all + [IntakeCommand.command]
  + ReceiptCommands.all + SuspicionCommands.all
  + LogListing.all + LogTaking.all
