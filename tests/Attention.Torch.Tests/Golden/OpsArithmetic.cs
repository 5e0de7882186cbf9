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
        ["rpow_scalar"] = c => TorchSharp.torch.pow(c.Number("other"), c[0]),
        ["add_scalar"] = c => c[0] + c.Number("other"),
        ["sub_scalar"] = c => c[0] - c.Number("other"),
        ["mul_scalar"] = c => c[0] * c.Number("other"),
        ["div_scalar"] = c => c[0] / c.Number("other"),
        ["radd_scalar"] = c => c.Number("other") + c[0],
        ["rsub_scalar"] = c => c.Number("other") - c[0],
        ["rmul_scalar"] = c => c.Number("other") * c[0],
        ["rdiv_scalar"] = c => c.Number("other") / c[0],
        ["same_twice"] = c => c[0] * c[0] + c[0],
    };
}
