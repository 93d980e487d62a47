// Polynomials of the vector functions, by Chebyshev interpolation in 80-bit arithmetic.
#pragma once

#include <cstdint>

namespace gapcast::lane_coefficients {

// (exp(r) - 1 - r) / r^2 for |r| <= ln(2) / 2, error below 2e-16.
inline constexpr double kExp[] = {5.00000000000000111e-01, 1.66666666666666713e-01,
                                  4.16666666666241983e-02, 8.33333333332662851e-03,
                                  1.38888889171932058e-03, 1.98412698737182396e-04,
                                  2.48015213174895924e-05, 2.75572564111432815e-06,
                                  2.76200809221619839e-07, 2.51048885991782520e-08};

// The same for |r| <= ln(2) / 32, error of exp(r) below 3e-17.
inline constexpr double kShortExp[] = {0.5, 0.1666666666530169, 0.04166666666496045,
                                       0.008333449701253456, 0.0013889034348599464};
// Bits of 2^(j / 16) less j 2^48: adding n 2^48, j the lowest four bits of n, gives 2^(n / 16).
alignas(64) inline constexpr std::uint64_t kPowersOfTwo[16] = {
    0x3FF0000000000000, 0x3FEFB5586CF9890F, 0x3FEF72B83C7D517B, 0x3FEF387A6E756238,
    0x3FEF06FE0A31B715, 0x3FEEDEA64C123422, 0x3FEEBFDAD5362A27, 0x3FEEAB07DD485429,
    0x3FEEA09E667F3BCD, 0x3FEEA11473EB0187, 0x3FEEACE5422AA0DB, 0x3FEEC49182A3F090,
    0x3FEEE89F995AD3AD, 0x3FEF199BDD85529C, 0x3FEF5818DCFBA487, 0x3FEFA4AFA2A490DA};

// ln((1 + s) / (1 - s)) / s = 2 + 2/3 s^2 + 2/5 s^4 + ... for |s| <= 0.172.
inline constexpr double kLog[] = {2.0,      2.0 / 3,  2.0 / 5,  2.0 / 7,  2.0 / 9,
                                  2.0 / 11, 2.0 / 13, 2.0 / 15, 2.0 / 17, 2.0 / 19};

// (ln(1 + f) - f) / f^2 for f in [-1 / 32, 1 / 16], error of the logarithm below 2e-17 of f.
inline constexpr double kShortLog[] = {
    -0.49999999999999994, 0.33333333333340287,  -0.2500000000009317,
    0.1999999995328674,   -0.16666665870721806, 0.1428579138027727,
    -0.12501839998216407, 0.11081912861679763,  -0.088437987998088};
// c and -ln(c) by the first four bits of the fraction of m in [3/4, 3/2), so that m c - 1 lies
// there; around 1 the first is 1.
alignas(64) inline constexpr double kLogDivisor[16] = {1.0,
                                                       0.9142857142857143,
                                                       0.8648648648648649,
                                                       0.8205128205128205,
                                                       0.7804878048780488,
                                                       0.7441860465116279,
                                                       0.7111111111111111,
                                                       0.6808510638297872,
                                                       1.3061224489795917,
                                                       1.2549019607843137,
                                                       1.2075471698113207,
                                                       1.1636363636363636,
                                                       1.1228070175438596,
                                                       1.0847457627118644,
                                                       1.0491803278688525,
                                                       1.0};
alignas(64) inline constexpr double kLogOfDivisor[16] = {0.0,
                                                         0.08961215868968717,
                                                         0.14518200984449783,
                                                         0.19782574332991992,
                                                         0.2478361639045812,
                                                         0.2954642128938359,
                                                         0.3409265869705932,
                                                         0.38441169891033206,
                                                         -0.26706278524904514,
                                                         -0.22705745063534608,
                                                         -0.18859116980754997,
                                                         -0.15154989812720088,
                                                         -0.11583181552512165,
                                                         -0.0813456394539524,
                                                         -0.04800921918636066,
                                                         0.0};

// The inverse of the normal distribution by w = -ln(4 u (1 - u)) (after Giles 2010):
// z = (u - 1/2) centre(w - 3.125) for w <= 6.25, that is for all but one in a thousand, error below
// 1e-14; beyond |z| = tail(sqrt(w) - 3.575) up to w = 21.6, which 32 bits cannot exceed.
inline constexpr double kCentreEnd = 6.25;
inline constexpr double kCentreMiddle = 3.125;
inline constexpr double kTailMiddle = 3.575;
inline constexpr double kCentre[] = {
    4.67724142005318644e+00,  6.79269917402356760e-01, -1.70657983545346309e-02,
    -2.09502313956938611e-03, 5.28164099083143187e-04, -3.92657043888951912e-05,
    -3.86213006224789419e-06, 1.19777759505647881e-06, -8.22234730970971632e-08,
    -1.16315784573602531e-08, 2.97330128715003132e-09, -1.53407941279639997e-10,
    -3.67063630655616011e-11, 7.49846402881126480e-12, -2.29204489876275217e-13,
    -1.21282421238163041e-13, 1.86060338558360608e-14, 5.96194226247816984e-16,
    -3.64250876617762953e-16, 7.12467715905156935e-18, 3.08359520931018850e-18};
inline constexpr double kTail[] = {
    4.82395482991640634e+00,  1.42532953087252290e+00,  3.87368328490083095e-03,
    -2.18729581302628791e-03, 7.71291810598327731e-04,  -2.22196320144168633e-04,
    4.95672688193797285e-05,  -3.89713146963935068e-06, -4.14290299931746387e-06,
    3.09221223516475324e-06,  -1.21910881723861491e-06, 2.27990608830685344e-07,
    6.03587468238323540e-08,  -6.81727830752487441e-08, 2.65742555937015977e-08,
    -2.37264283083565981e-09, -2.70130447760868068e-09, 1.08916214539428632e-09,
    -9.13345439019619938e-11};

// Standard normals of years, in single precision: |z| of p = (half + 0.5) 2^-32 below the median,
// by the binary octave of half + 0.5 (the lowest four bits of its exponent plus two, so that larger
// halves stand later) a polynomial in the mantissa less 1.5. Error below 5e-7; smaller halves, one
// word in 65,536, go another way.
inline constexpr int kYearNormalTerms = 8;
inline constexpr std::int32_t kYearNormalLeast = 1 << 15;
inline constexpr std::int32_t kYearNormalUpper = 1 << 23;  // the later eight octaves: 255 in 256
inline constexpr int kYearNormalShift = 2;                 // of the octave's place
inline constexpr std::int32_t kYearNormalMost =
    0x7FFFFF00;  // the largest that does not round to 2^31
alignas(64) inline constexpr float kYearNormal[8][16] = {
    {4.23467541F, 4.07620668F, 3.91195297F, 3.74125242F, 3.56330776F, 3.37714577F, 3.18155956F,
     2.97502065F, 2.75554872F, 2.52050209F, 2.26622677F, 1.98742783F, 1.67593968F, 1.31801081F,
     0.887146473F, 0.318639278F},
    {-0.149819314F, -0.15509969F, -0.16096285F, -0.16752249F, -0.174925625F, -0.183366016F,
     -0.193105176F, -0.204505637F, -0.218086854F, -0.234623358F, -0.25532952F, -0.282236397F,
     -0.319048911F, -0.373411477F, -0.464409351F, -0.659290791F},
    {0.0475300886F, 0.0490332544F, 0.0506824292F, 0.052501969F, 0.0545220561F, 0.0567805134F,
     0.0593252219F, 0.0622173809F, 0.0655356795F, 0.0693808869F, 0.0738780051F, 0.0791637823F,
     0.0853063613F, 0.0918972492F, 0.0956768095F, 0.0692598075F},
    {-0.0206669625F, -0.0212917123F, -0.0219743326F, -0.0227240194F, -0.0235520583F, -0.0244724639F,
     -0.0255028177F, -0.0266654305F, -0.0279889274F, -0.0295103844F, -0.0312781595F, -0.0333556123F,
     -0.0358277932F, -0.0388363339F, -0.0429801382F, -0.057470873F},
    {0.0100963544F, 0.0103932125F, 0.0107167922F, 0.0110712163F, 0.0114615187F, 0.0118939141F,
     0.0123761538F, 0.012918015F, 0.0135319717F, 0.0142341079F, 0.015045342F, 0.0159929879F,
     0.017112432F, 0.0184463635F, 0.0199871901F, 0.0189069863F},
    {-0.00530424621F, -0.00545706321F, -0.00562335225F, -0.00580514874F, -0.00600492815F,
     -0.00622573355F, -0.00647134567F, -0.00674651144F, -0.00705726026F, -0.00741133699F,
     -0.00781878643F, -0.00829272531F, -0.00885028392F, -0.00951367617F, -0.0103182085F,
     -0.0122226765F},
    {0.0035199644F, 0.00361927995F, 0.00372716854F, 0.00384489703F, 0.00397400232F, 0.00411636615F,
     0.00427431427F, 0.00445075659F, 0.00464937231F, 0.00487486506F, 0.00513331546F, 0.00543264858F,
     0.00578322727F, 0.0061985082F, 0.00669452827F, 0.00696759718F},
    {-0.00205707783F, -0.00211436255F, -0.00217652647F, -0.00224428135F, -0.00231848797F,
     -0.00240019755F, -0.00249070697F, -0.00259163277F, -0.00270501361F, -0.00283344882F,
     -0.00298028952F, -0.0031498957F, -0.00334797055F, -0.00358195091F, -0.00386148551F,
     -0.00430844817F},
};

// The same, in the order of the lowest four bits of the exponent.
struct YearNormalTerms {
  alignas(64) float terms[kYearNormalTerms][16];
};
inline constexpr YearNormalTerms kYearNormalByExponent = [] {
  YearNormalTerms by_exponent{};
  for (int k = 0; k < kYearNormalTerms; ++k)
    for (int exponent = 0; exponent < 16; ++exponent)
      by_exponent.terms[k][exponent] = kYearNormal[k][(exponent + kYearNormalShift) & 15];
  return by_exponent;
}();

}  // namespace gapcast::lane_coefficients
