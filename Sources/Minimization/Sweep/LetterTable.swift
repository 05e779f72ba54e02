/// Letters that count as others when values are compared: accents, ligatures, look-alikes of other scripts.
///
/// Each line: what is compared, then the letters that count as it. From Unicode 14 compatibility decompositions
/// without marks, and the letters of Cyrillic and Greek that are drawn like Latin ones.
enum LetterTable {
  static let folded: [UInt32: [UInt8]] = {
    var table: [UInt32: [UInt8]] = [:]
    for line in lines.utf8.split(separator: 0x0A) {
      let parts = line.split(separator: 0x20)
      guard parts.count == 2 else { continue }
      for scalar in String(decoding: Array(parts[1]), as: UTF8.self).unicodeScalars {
        table[scalar.value] = Array(parts[0])
      }
    }
    return table
  }()

  private static let lines = """
    0 ⁰₀
    1 ¹₁
    2 ²₂
    3 ³₃
    4 ⁴₄
    5 ⁵₅
    6 ⁶₆
    7 ⁷₇
    8 ⁸₈
    9 ⁹₉
    B ℬ
    C ℂℭ
    D ⅅ
    E ℰ
    F ℱ
    H ℋℌℍ
    I ℐℑ
    L ℒ
    M ℳ
    N ℕ
    P ℙ
    Q ℚ
    R ℛℜℝ
    Z ℤℨ
    a ªÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎǞǟǠǡǺǻȀȁȂȃȦȧɑΆΑάαАаӐӑӒӓḀḁẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặἀἁἂἃἄἅἆἇἈἉἊἋἌἍἎἏὰάᾀᾁ
    a ᾂᾃᾄᾅᾆᾇᾈᾉᾊᾋᾌᾍᾎᾏᾰᾱᾲᾳᾴᾶᾷᾸᾹᾺΆᾼₐÅ
    b ƀɃΒβϐВвḂḃḄḅḆḇ
    c ÇçĆćĈĉĊċČčСсḈḉⅭⅽ
    d ÐðĎďĐđԀԁḊḋḌḍḎḏḐḑḒḓⅆⅮⅾ
    e ÈÉÊËèéêëĒēĔĕĖėĘęĚěƏȄȅȆȇȨȩəΈΕέεϵЀЁЕеѐёӖӗḔḕḖḗḘḙḚḛḜḝẸẹẺẻẼẽẾếỀềỂểỄễỆệἐἑἒἓἔἕἘἙἚἛἜἝὲέῈΈₑₔℯⅇ
    f ƑƒḞḟ
    g ĜĝĞğĠġĢģǦǧǴǵɡḠḡℊ
    h ĤĥĦħȞȟΉΗήηНнҺһḢḣḤḥḦḧḨḩḪḫẖἠἡἢἣἤἥἦἧἨἩἪἫἬἭἮἯὴήᾐᾑᾒᾓᾔᾕᾖᾗᾘᾙᾚᾛᾜᾝᾞᾟῂῃῄῆῇῊΉῌₕℎℏ
    i ÌÍÎÏìíîïĨĩĪīĬĭĮįİıƖƗǏǐȈȉȊȋɨɩΊΐΙΪίιϊІЇіїḬḭḮḯỈỉỊịἰἱἲἳἴἵἶἷἸἹἺἻἼἽἾἿὶίιῐῑῒΐῖῗῘῙῚΊⁱℹⅈⅠⅰ
    j ĴĵǰȷЈјⅉ
    k ĶķĸǨǩΚκϰЌКкќḰḱḲḳḴḵₖ
    l ĹĺĻļĽľŁłḶḷḸḹḺḻḼḽₗℓⅬⅼ
    m µΜμМмḾḿṀṁṂṃₘⅯⅿ
    n ÑñŃńŅņŇňŊŋǸǹΝνṄṅṆṇṈṉṊṋⁿₙ
    o ºÒÓÔÕÖØòóôõöøŌōŎŏŐőƠơǑǒǪǫǬǭǾǿȌȍȎȏȪȫȬȭȮȯȰȱΌΟοόОоӦӧṌṍṎṏṐṑṒṓỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợὀὁὂὃὄὅὈὉὊ
    o ὋὌὍὸόῸΌₒℴ
    p ΡρϱРрṔṕṖṗῤῥῬₚ
    q Ԛԛ
    r ŔŕŖŗŘřȐȑȒȓṘṙṚṛṜṝṞṟ
    s ŚśŜŝŞşŠšſȘșЅѕṠṡṢṣṤṥṦṧṨṩẛₛ
    t ŢţŤťŦŧȚțΤτТтṪṫṬṭṮṯṰṱẗₜ
    u ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƯưǓǔǕǖǗǘǙǚǛǜȔȕȖȗɄʉṲṳṴṵṶṷṸṹṺṻỤụỦủỨứỪừỬửỮữỰự
    v ṼṽṾṿⅤⅴ
    w ŴŵԜԝẀẁẂẃẄẅẆẇẈẉẘ
    x ΧχХхẊẋẌẍₓⅩⅹ
    y ÝýÿŶŷŸȲȳΎΥΫΰυϋύЎУуўӮӯӰӱӲӳẎẏẙỲỳỴỵỶỷỸỹὐὑὒὓὔὕὖὗὙὛὝὟὺύῠῡῢΰῦῧῨῩῪΎ
    z ŹźŻżŽžΖζẐẑẒẓẔẕ
    Ɛ ℇ
    ʒ Ǯǯ
    ʹ ʹ
    Γ ℾ
    Π ℿ
    Υ ϒϓϔ
    γ ℽ
    θ ϑ
    π ϖℼ
    ς ϲϹ
    φ ϕ
    ω ΏώὠὡὢὣὤὥὦὧὨὩὪὫὬὭὮὯὼώᾠᾡᾢᾣᾤᾥᾦᾧᾨᾩᾪᾫᾬᾭᾮᾯῲῳῴῶῷῺΏῼ
    г Ѓѓ
    ж ӁӂӜӝ
    з Ӟӟ
    и ЍЙйѝӢӣӤӥ
    ч Ӵӵ
    ы Ӹӹ
    э Ӭӭ
    ѵ Ѷѷ
    ә Ӛӛ
    ө Ӫӫ
    א ℵ
    ב ℶ
    ג ℷ
    ד ℸ
    ae ÆæǢǣǼǽ
    aʾ ẚ
    dz ǄǅǆǱǲǳ
    ff ﬀ
    fi ﬁ
    fl ﬂ
    ii Ⅱⅱ
    ij Ĳĳ
    iv Ⅳⅳ
    ix Ⅸⅸ
    lj Ǉǈǉ
    nj Ǌǋǌ
    oe Œœ
    ss ßẞ
    st ﬅﬆ
    th Þþ
    vi Ⅵⅵ
    xi Ⅺⅺ
    ʼn ŉ
    ffi ﬃ
    ffl ﬄ
    iii Ⅲⅲ
    vii Ⅶⅶ
    xii Ⅻⅻ
    viii Ⅷⅷ
    """
}
