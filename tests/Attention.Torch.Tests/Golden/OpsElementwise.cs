namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Elementwise => new()
    {
        ["exp"] = c => c[0].exp(),
        ["log"] = c => c[0].log(),
        ["sqrt"] = c => c[0].sqrt(),
        ["tanh"] = c => c[0].tanh(),
        ["sigmoid"] = c => c[0].sigmoid(),
        ["relu"] = c => c[0].relu(),
        ["neg"] = c => -c[0],
        ["abs"] = c => c[0].abs(),
        ["sign"] = c => c[0].sign(),
        ["square"] = c => c[0].square(),
        ["rsqrt"] = c => c[0].rsqrt(),
        ["reciprocal"] = c => c[0].reciprocal(),
        ["sin"] = c => c[0].sin(),
        ["cos"] = c => c[0].cos(),
        ["floor"] = c => c[0].floor(),
        ["ceil"] = c => c[0].ceil(),
        ["clamp"] = c => c[0].clamp(c.Has("min") ? c.Number("min") : null, c.Has("max") ? c.Number("max") : null),
        ["logical_not"] = c => c[0].logical_not(),
        ["bitwise_not"] = c => ~c[0],
        ["isnan"] = c => c[0].isnan(),
        ["isinf"] = c => c[0].isinf(),
        ["isfinite"] = c => c[0].isfinite(),
        ["clone"] = c => c[0].clone(),
        ["detach_then_double"] = c => c[0] * c[0].detach(),
        ["to"] = c => c[0].to_type(c.Type()!.Value),
    };
}
