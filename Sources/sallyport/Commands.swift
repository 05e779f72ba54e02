import Arguments

/// Every command of the program: the only place that names them all.
enum Commands {
  static let groups =
    [
      CommandGroup("agreement", "Reads, tries and tests agreements, signed or drafts."),
      CommandGroup("package", "Opens, verifies and answers packages: the recipient's side."),
      CommandGroup("batch", "Carries a night's disclosures to their partners."),
      CommandGroup("log", "Reads, proves and verifies the log."),
    ] + homeGroups

  static let all: [ProgramCommand] =
    homeCommands + [
      BatchRunCommand.command,
      AgreementCheck.command, AgreementTry.command, AgreementTest.command, AgreementCoverage.command,
      PackageOpen.command, PackageVerify.command, PackageReceipt.command, LogVerify.command, Redact.command,
      Manual.command,
    ]

  static let catalogue = Catalogue(
    program: SallyportProgram.name,
    summary: "Discloses information to partners, decided under signed agreements and sealed.",
    version: SallyportProgram.version, groups: groups, commands: all.map(\.definition))
}
