internal import Base
internal import CXML2

/// libxml2's error numbers in fixed words: its own messages quote the document and never leave this module.
enum ReaderErrors {
  static func code(_ number: Int32) -> FaultCode {
    switch xmlParserErrors(rawValue: UInt32(bitPattern: number)) {
    case XML_ERR_UNSUPPORTED_ENCODING, XML_ERR_UNKNOWN_ENCODING, XML_ERR_INVALID_ENCODING: .xmlEncoding
    case XML_ERR_NO_MEMORY: .xmlTooLarge
    case _: .xmlMalformed
    }
  }

  static func words(_ number: Int32) -> String {
    switch xmlParserErrors(rawValue: UInt32(bitPattern: number)) {
    case XML_ERR_DOCUMENT_EMPTY: "nothing to read"
    case XML_ERR_DOCUMENT_END: "something after the root element, or the end is missing"
    case XML_ERR_INVALID_CHAR, XML_ERR_INVALID_CHARREF: "a character that XML does not allow"
    case XML_ERR_UNDECLARED_ENTITY, XML_WAR_UNDECLARED_ENTITY: "an entity other than the five of XML"
    case XML_ERR_ENTITYREF_SEMICOL_MISSING, XML_ERR_NAME_REQUIRED: "a '&' or '<' that begins nothing"
    case XML_ERR_TAG_NAME_MISMATCH: "an end tag that does not fit its start tag"
    case XML_ERR_TAG_NOT_FINISHED, XML_ERR_GT_REQUIRED: "a tag that does not end"
    case XML_ERR_ATTRIBUTE_REDEFINED: "an attribute given twice"
    case XML_ERR_ATTRIBUTE_NOT_STARTED, XML_ERR_ATTRIBUTE_WITHOUT_VALUE: "an attribute without a quoted value"
    case XML_ERR_LT_IN_ATTRIBUTE: "a '<' inside an attribute"
    case XML_ERR_SPACE_REQUIRED: "a missing space"
    case XML_ERR_COMMENT_NOT_FINISHED: "a comment that does not end"
    case XML_ERR_CDATA_NOT_FINISHED, XML_ERR_MISPLACED_CDATA_END: "a CDATA section that does not end or begin"
    case XML_ERR_XMLDECL_NOT_FINISHED, XML_ERR_XMLDECL_NOT_STARTED: "a broken XML declaration"
    case XML_ERR_UNKNOWN_VERSION, XML_WAR_UNKNOWN_VERSION: "a version other than 1.0"
    case XML_ERR_RESERVED_XML_NAME: "a name that XML keeps for itself"
    case XML_NS_ERR_UNDEFINED_NAMESPACE: "a prefix without a namespace"
    case XML_NS_ERR_ATTRIBUTE_REDEFINED: "an attribute given twice"
    case XML_ERR_UNSUPPORTED_ENCODING, XML_ERR_UNKNOWN_ENCODING, XML_ERR_INVALID_ENCODING: "another encoding"
    case _: "libxml2 error \(number)"
    }
  }
}
