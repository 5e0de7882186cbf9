using static TorchSharp.torch;

namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Arithmetic => new()
    {
        ["add"] = c => c[0] + c[1],
        ["sub"] = c => c[0] - c[1],
        ["mul"] = c => c[0] * c[1],
        ["div"] = c => c[0] / c[1],
        ["pow"] = c => c[0].pow(c[1]),
        ["pow_scalar"] = c => c[0].pow(c.Number("other")),
        ["rpow_scalar"] = c => pow(c.Number("other"), c[0]),
        ["add_scalar"] = c => c[0] + c.Number("other"),
        ["sub_scalar"] = c => c[0] - c.Number("other"),
        ["mul_scalar"] = c => c[0] * c.Number("other"),
        ["div_scalar"] = c => c[0] / c.Number("other"),
        ["radd_scalar"] = c => c.Number("other") + c[0],
        ["rsub_scalar"] = c => c.Number("other") - c[0],
        ["rmul_scalar"] = c => c.Number("other") * c[0],
        ["rdiv_scalar"] = c => c.Number("other") / c[0],
        ["add_alpha"] = c => c[0].add(c[1], c.Number("alpha")),
        ["div_floor"] = c => c[0].div(c[1], RoundingMode.floor),
        ["div_trunc"] = c => c[0].div(c[1], RoundingMode.trunc),
        ["maximum"] = c => c[0].maximum(c[1]),
        ["minimum"] = c => c[0].minimum(c[1]),
        ["addcmul"] = c => c[0].addcmul(c[1], c[2], c.Number("value")),
        ["addcdiv"] = c => c[0].addcdiv(c[1], c[2], c.Number("value")),
        ["lerp"] = c => c[0].lerp(c[1], c[2]),
        ["same_twice"] = c => c[0] * c[0] + c[0],
    };
}
