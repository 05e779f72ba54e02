/// Words of everyday English that are also names or account names, and the small words that help to tell which.
enum OrdinaryWords {
  /// A part of a name that is one of these counts only where it reads as a name.
  static let isOrdinary: Set<String> = words(
    """
    abbey ace amber andy angel april art ash aspen august autumn baker bay bell berry best bill bishop black blaze
    bliss blue bob bond booker brandy brook brown buck bud butler carol carpenter case cash cat chance charity chase
    chip christian church clay cliff coach cole cook cooper coral cross crystal daisy dale dawn day dean deacon dick
    dove drake drew duke earl east eden ember english eve ever faith fern field finch fisher flora ford forest
    forrest fox frank free french friend garden gene glen gold good grace grant gray green grey guy hall happy
    harmony harper harry haven hazel heath heather heaven hill holly honey hope house hunt hunter ice iris iron
    ivory ivy jack jade jasmine jay jean jet jewel joker joy judge june justice kay king kit knight lake lance lane
    lark laurel law lee leaf lemon lily link long lord love lucky major man mark marsh mason may maverick meadow
    mercy merry miles mill miller mint misty moon moss myrtle nick noble north oak ocean olive opal orange page
    paris park parker pat patience peace pearl penny pepper phoenix piper pierce poet pool poppy porter post price
    prince prior prudence queen rain raven ray red reed rich ridge river rob robin rock rocky rod rose rosemary rowan
    royal ruby rusty sage sail sally saint sandy scarlet scout sharp shepherd sky skip small smart smith snow sonny
    south spring spencer star stone storm strong sue summer sunny swan tad taylor terry tiger tom tony trace turner
    tyler van victor violet wade walker ward warren waters west wheeler white wild will willow win winter wise wolf
    wood woods worth wren young
    """)

  /// Values that say nothing about anyone.
  static let isEmpty: Set<String> = words(
    """
    unknown none null other various anonymous private public online offline chat text message image video photo file
    user account name email phone address home work school mobile male female adult child minor victim suspect person
    yes no true false n/a na not applicable available provided given known the a an of and or to in on at is was no
    data information info details see above below attached document report incident time date city region country
    """)

  /// Before a name in lower case.
  static let introducesName: Set<String> = words(
    "hi hey hello dear named called nickname nicknamed alias aka am im name child boy girl brother sister")

  /// After a name at the start of a sentence, where an ordinary word would have a capital too.
  static let followsName: Set<String> = words(
    """
    is was has had says said tells told writes wrote asks asked sends sent calls called goes went lives lived wants
    wanted likes liked knows knew thinks thought does did came comes met meets left leaves got gets gave gives took
    takes talked talks spoke speaks lied cried hides hid plays played who whose
    """)

  static let alsoFollowsTime: Set<String> = [
    "is", "was", "has", "had", "came", "comes", "went", "goes", "left",
  ]

  /// Before a month or a season.
  static let precedesMonth: Set<String> = words(
    "in of since early late mid until by last this next from during through before after between to and each every"
  )

  static let isMonth: Set<String> = [
    "april", "may", "june", "august", "summer", "autumn", "winter", "spring",
  ]

  /// Short words that begin or end where two words only look like a split name.
  static let isSmall: Set<String> = words(
    """
    a an as at am be by do go he her him his i if in is it me my no of on or so the to up us we you and are but can did
    for had has how its let may new not now off old one our out own say see she so the too two was way who why yes
    will with have this that they from she
    """)

  private static func words(_ text: String) -> Set<String> {
    Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
  }
}
