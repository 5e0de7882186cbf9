namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Comparison => new()
    {
        ["eq"] = c => c[0].eq(c[1]),
        ["ne"] = c => c[0].ne(c[1]),
        ["lt"] = c => c[0].lt(c[1]),
        ["le"] = c => c[0].le(c[1]),
        ["gt"] = c => c[0].gt(c[1]),
        ["ge"] = c => c[0].ge(c[1]),
        ["eq_scalar"] = c => c[0].eq(c.Number("other")),
        ["ne_scalar"] = c => c[0].ne(c.Number("other")),
        ["lt_scalar"] = c => c[0] < c.Number("other"),
        ["le_scalar"] = c => c[0] <= c.Number("other"),
        ["gt_scalar"] = c => c[0] > c.Number("other"),
        ["ge_scalar"] = c => c[0] >= c.Number("other"),
        ["logical_and"] = c => c[0].logical_and(c[1]),
        ["logical_or"] = c => c[0].logical_or(c[1]),
        ["logical_xor"] = c => c[0].logical_xor(c[1]),
        ["bitwise_and"] = c => c[0] & c[1],
        ["bitwise_or"] = c => c[0] | c[1],
        ["bitwise_xor"] = c => c[0] ^ c[1],
        ["isclose"] = c => c[0].isclose(c[1], c.Double("rtol"), c.Double("atol"), c.Flag("equal_nan")),
        ["allclose"] = c => c[0].allclose(c[1], c.Double("rtol"), c.Double("atol"), c.Flag("equal_nan")),
    };
}
