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
        ["clone"] = c => c[0].clone(),
        ["detach_then_double"] = c => c[0] * c[0].detach(),
        ["to"] = c => c[0].to_type(c.Type()!.Value),
    };
}
