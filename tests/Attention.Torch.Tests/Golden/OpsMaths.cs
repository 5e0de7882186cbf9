using static TorchSharp.torch;

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Maths => new()
    {
        ["tan"] = c => c[0].tan(),
        ["asin"] = c => c[0].asin(),
        ["acos"] = c => c[0].acos(),
        ["atan"] = c => c[0].atan(),
        ["sinh"] = c => c[0].sinh(),
        ["cosh"] = c => c[0].cosh(),
        ["asinh"] = c => c[0].asinh(),
        ["acosh"] = c => (c[0] + 1).acosh(),
        ["atanh"] = c => c[0].atanh(),
        ["exp2"] = c => c[0].exp2(),
        ["expm1"] = c => c[0].expm1(),
        ["log2"] = c => c[0].log2(),
        ["log10"] = c => c[0].log10(),
        ["log1p"] = c => c[0].log1p(),
        ["log_sigmoid"] = c => c[0].log_sigmoid(),
        ["erf"] = c => c[0].erf(),
        ["erfc"] = c => c[0].erfc(),
        ["erfinv"] = c => c[0].erfinv(),
        ["sinc"] = c => c[0].sinc(),
        ["logit"] = c => c[0].logit(c.Has("eps") ? c.Double("eps") : null),
        ["trunc"] = c => c[0].trunc(),
        ["frac"] = c => c[0].frac(),
        ["round"] = c => c[0].round(),
        ["round_decimals"] = c => c[0].round(c.Long("decimals")),
        ["floor_of_integers"] = c => c[0].floor(),
        ["ceil_of_integers"] = c => c[0].ceil(),
        ["sgn"] = c => c[0].sgn(),
        ["signbit"] = c => c[0].signbit(),
        ["deg2rad"] = c => c[0].deg2rad(),
        ["rad2deg"] = c => c[0].rad2deg(),
        ["nan_to_num"] = c => c[0].nan_to_num(c.Has("nan") ? c.Double("nan") : 0, c.Has("posinf") ? c.Double("posinf") : null, c.Has("neginf") ? c.Double("neginf") : null),
        ["isposinf"] = c => c[0].isposinf(),
        ["isneginf"] = c => c[0].isneginf(),
        ["entr"] = c => special.entr(c[0]),
        ["ndtr"] = c => special.ndtr(c[0]),
    };
}
