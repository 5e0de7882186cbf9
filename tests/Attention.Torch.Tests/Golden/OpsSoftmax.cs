namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> Softmax => new()
    {
        ["softmax"] = c => c[0].softmax(c.Long("dim")),
        ["log_softmax"] = c => c[0].log_softmax(c.Long("dim")),
    };
}
