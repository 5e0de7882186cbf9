namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Promotion => new()
    {
        ["promote_add"] = c => c[0] + c[1],
        ["promote_mul"] = c => c[0] * c[1],
        ["promote_div"] = c => c[0] / c[1],
        ["promote_eq"] = c => c[0].eq(c[1]),
        ["promote_lt"] = c => c[0].lt(c[1]),
        ["promote_add_zero_dim"] = c => c[0] + c[1],
        ["promote_mul_zero_dim"] = c => c[0] * c[1],
        ["promote_div_zero_dim"] = c => c[0] / c[1],
        ["promote_eq_zero_dim"] = c => c[0].eq(c[1]),
        ["promote_lt_zero_dim"] = c => c[0].lt(c[1]),
        ["promote_add_number"] = c => c[0] + c.Number("other"),
        ["promote_mul_number"] = c => c[0] * c.Number("other"),
        ["promote_div_number"] = c => c[0] / c.Number("other"),
        ["promote_eq_number"] = c => c[0].eq(c.Number("other")),
        ["promote_lt_number"] = c => c[0].lt(c.Number("other")),
        ["mixed_gradient"] = c => c[0] * c[1],
    };
}
