// Every Vietnamese vowel with a mark, composed and fully decomposed, as the Unicode data (14.0)
// give them.
#pragma once

namespace gapcast::test {

inline constexpr const char* kComposedLetters =
    "à ả ã á ạ ă ằ ẳ ẵ ắ ặ â ầ ẩ ẫ ấ ậ è ẻ ẽ é ẹ ê ề ể ễ ế ệ ì ỉ ĩ í ị ò ỏ õ ó ọ ô ồ ổ ỗ "
    "ố ộ ơ ờ ở ỡ ớ ợ ù ủ ũ ú ụ ư ừ ử ữ ứ ự ỳ ỷ ỹ ý ỵ À Ả Ã Á Ạ Ă Ằ Ẳ Ẵ Ắ Ặ Â Ầ Ẩ Ẫ Ấ Ậ È "
    "Ẻ Ẽ É Ẹ Ê Ề Ể Ễ Ế Ệ Ì Ỉ Ĩ Í Ị Ò Ỏ Õ Ó Ọ Ô Ồ Ổ Ỗ Ố Ộ Ơ Ờ Ở Ỡ Ớ Ợ Ù Ủ Ũ Ú Ụ Ư Ừ Ử Ữ Ứ "
    "Ự Ỳ Ỷ Ỹ Ý Ỵ";

inline constexpr const char* kDecomposedLetters =
    "a\u0300 a\u0309 a\u0303 a\u0301 a\u0323 a\u0306 a\u0306\u0300 a\u0306\u0309 "
    "a\u0306\u0303 a\u0306\u0301 a\u0323\u0306 a\u0302 a\u0302\u0300 a\u0302\u0309 "
    "a\u0302\u0303 a\u0302\u0301 a\u0323\u0302 e\u0300 e\u0309 e\u0303 e\u0301 e\u0323 "
    "e\u0302 e\u0302\u0300 e\u0302\u0309 e\u0302\u0303 e\u0302\u0301 e\u0323\u0302 "
    "i\u0300 i\u0309 i\u0303 i\u0301 i\u0323 o\u0300 o\u0309 o\u0303 o\u0301 o\u0323 "
    "o\u0302 o\u0302\u0300 o\u0302\u0309 o\u0302\u0303 o\u0302\u0301 o\u0323\u0302 "
    "o\u031B o\u031B\u0300 o\u031B\u0309 o\u031B\u0303 o\u031B\u0301 o\u031B\u0323 "
    "u\u0300 u\u0309 u\u0303 u\u0301 u\u0323 u\u031B u\u031B\u0300 u\u031B\u0309 "
    "u\u031B\u0303 u\u031B\u0301 u\u031B\u0323 y\u0300 y\u0309 y\u0303 y\u0301 y\u0323 "
    "A\u0300 A\u0309 A\u0303 A\u0301 A\u0323 A\u0306 A\u0306\u0300 A\u0306\u0309 "
    "A\u0306\u0303 A\u0306\u0301 A\u0323\u0306 A\u0302 A\u0302\u0300 A\u0302\u0309 "
    "A\u0302\u0303 A\u0302\u0301 A\u0323\u0302 E\u0300 E\u0309 E\u0303 E\u0301 E\u0323 "
    "E\u0302 E\u0302\u0300 E\u0302\u0309 E\u0302\u0303 E\u0302\u0301 E\u0323\u0302 "
    "I\u0300 I\u0309 I\u0303 I\u0301 I\u0323 O\u0300 O\u0309 O\u0303 O\u0301 O\u0323 "
    "O\u0302 O\u0302\u0300 O\u0302\u0309 O\u0302\u0303 O\u0302\u0301 O\u0323\u0302 "
    "O\u031B O\u031B\u0300 O\u031B\u0309 O\u031B\u0303 O\u031B\u0301 O\u031B\u0323 "
    "U\u0300 U\u0309 U\u0303 U\u0301 U\u0323 U\u031B U\u031B\u0300 U\u031B\u0309 "
    "U\u031B\u0303 U\u031B\u0301 U\u031B\u0323 Y\u0300 Y\u0309 Y\u0303 Y\u0301 Y\u0323";

}  // namespace gapcast::test
