/// Words of closed lists: they are never hunted.
enum ListedWords {
  /// What stands in fields of kind, type and event.
  static let isListed: Set<String> = [
    "home", "mobile", "work", "business", "fax", "login", "registration", "purchase", "upload", "other",
    "unknown",
    "true", "false", "yes", "no", "billing", "linked", "creator", "parent", "guardian", "exif", "hash",
    "reported",
    "supplemental", "android", "apple", "ios", "windows", "online", "enticement", "of", "children", "for",
    "acts",
    "act", "child", "the", "and", "on", "internet", "misleading", "words", "or", "digital", "images",
    "domain", "name",
    "imei", "iccid", "idfa", "mac", "advertising", "id", "device", "serial", "number", "email", "phone",
    "cell",
    "video", "image", "chat", "app", "web", "mail", "forum", "game", "service", "trafficking", "material",
    "sent", "to",
    "a", "unsolicited", "tourism", "report", "open", "closed", "pending", "active", "type", "unit", "mobile",
  ]

  /// Mailboxes of offices.
  static let isOffice: Set<String> = [
    "info", "admin", "administrator", "contact", "office", "mail", "abuse", "support", "help", "legal",
    "noreply",
    "postmaster", "webmaster", "team", "press", "hello", "safety", "reports", "hotline",
  ]

  /// Last parts of web addresses that name no one.
  static let isPage: Set<String> = [
    "profile", "profiles", "index", "indexhtml", "photos", "friends", "followers", "account", "settings",
    "videos",
    "channel", "messages", "gallery", "status", "public", "default", "search", "results", "content", "images",
  ]
}
