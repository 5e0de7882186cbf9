namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> MatrixProducts => new()
    {
        ["matmul"] = c => c[0].matmul(c[1]),
        ["mm"] = c => c[0].mm(c[1]),
        ["bmm"] = c => c[0].bmm(c[1]),
        ["dot"] = c => c[0].dot(c[1]),
        ["mv"] = c => c[0].mv(c[1]),
        ["outer"] = c => c[0].outer(c[1]),
        ["matmul_self"] = c => c[0].matmul(c[0].transpose(-2, -1)),
        ["attention"] = c => (c[0].matmul(c[1].transpose(-2, -1)) / Math.Sqrt(c[0].shape[^1])).softmax(-1).matmul(c[2]),
    };
}
