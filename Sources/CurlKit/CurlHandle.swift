internal import CCurl

/// One easy handle of libcurl with its connection, closed when its owner lets go.
@safe
final class CurlHandle {
  let raw: UnsafeMutableRawPointer?
  private let words: UnsafeMutablePointer<CChar>
  /// What libcurl points to until the options are forgotten.
  private var lists: [CurlList] = []
  /// Some option could not be set, so that nothing may be done.
  private var isWrong = false

  init() {
    _ = Self.library
    unsafe words = .allocate(capacity: cc_error_size())
    unsafe words.initialize(repeating: 0, count: cc_error_size())
    unsafe raw = curl_easy_init()
  }

  deinit {
    unsafe curl_easy_cleanup(raw)
    unsafe words.deallocate()
  }

  /// Once for the process, before it is confined.
  static let library: Bool = cc_init() != 0

  /// Forgets every option; the connection stays.
  func reset() {
    unsafe curl_easy_reset(raw)
    lists = []
    isWrong = unsafe raw == nil || !Self.library
    unsafe words.pointee = 0
    unsafe check(cc_set_error_buffer(raw, words))
  }

  func set(_ option: CURLoption, _ value: Int) { unsafe check(cc_set_long(raw, option, value)) }

  func set(size option: CURLoption, _ value: Int) { unsafe check(cc_set_size(raw, option, Int64(value))) }

  func set(_ option: CURLoption, _ text: String) { unsafe check(cc_set_text(raw, option, text)) }

  func set(_ option: CURLoption, list entry: String) {
    let list = CurlList(entry)
    lists.append(list)
    if unsafe list.raw == nil { isWrong = true }
    unsafe check(cc_set_list(raw, option, list.raw))
  }

  func onlySFTPByPublicKey() {
    unsafe check(cc_set_only_sftp(raw))
    unsafe check(cc_set_only_public_key(raw))
  }

  func check(_ code: CURLcode) { if code != CURLE_OK { isWrong = true } }

  /// Does it.
  func perform() -> SFTPOutcome {
    guard !isWrong else { return .lost(Int(CURLE_BAD_FUNCTION_ARGUMENT.rawValue)) }
    let code = unsafe curl_easy_perform(raw)
    return unsafe SFTPOutcome(code, words: String(cString: words))
  }

  /// Whether the last exchange needed no new connection.
  var usedSameConnection: Bool {
    var count = 1
    return unsafe cc_get_long(raw, CURLINFO_NUM_CONNECTS, &count) == CURLE_OK && count == 0
  }

  /// The size of the remote file of the last exchange, where it was told.
  var remoteSize: Int? {
    var size: Int64 = -1
    let code = unsafe cc_get_size(raw, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &size)
    return code == CURLE_OK && size >= 0 ? Int(size) : nil
  }
}

/// A list of one text, as libcurl takes some options.
@safe
final class CurlList {
  let raw: UnsafeMutablePointer<curl_slist>?

  init(_ entry: String) { unsafe raw = curl_slist_append(nil, entry) }

  deinit { unsafe curl_slist_free_all(raw) }
}
