using static TorchSharp.torch;

namespace Attention.Torch.Tests.Memory;

/// <summary>However many steps an operation takes, a dispose scope sees what it returns and nothing else.</summary>
public class ScopeOfShapesTests
{
    static readonly Dictionary<string, Func<Tensor, Tensor[]>> Operations = new()
    {
        ["roll"] = x => [x.roll([1, 2], [0, 1])],
        ["roll flat"] = x => [x.roll(1)],
        ["rot90"] = x => [x.rot90()],
        ["repeat_interleave"] = x => [x.repeat_interleave(2)],
        ["tile"] = x => [x.tile([2, 2])],
        ["diag"] = x => [x.diag()],
        ["diagflat"] = x => [x.diagflat()],
        ["trace"] = x => [x.trace()],
        ["tensor_split"] = x => x.tensor_split(2),
        ["hstack"] = x => [hstack(x, x)],
        ["column_stack"] = x => [column_stack(x[0].detach(), x[1].detach())],
        ["broadcast_tensors"] = x => [.. broadcast_tensors(x, x)],
        ["where"] = x => where(x),
        ["take"] = x => [x.take(x.to_type(int64).detach())],
        ["masked_scatter"] = x => [x.masked_scatter(x > 0, x)],
        ["select_scatter"] = x => [x.select_scatter(x[0], 0, 1)],
        ["index_fill"] = x => [x.index_fill(0, zeros(1, int64), 2)],
        ["einsum"] = x => [einsum("ij,jk->ik", x, x)],
        ["tensordot"] = x => [x.tensordot(x, 1)],
        ["kron"] = x => [x.kron(x)],
        ["addmm"] = x => [x.addmm(x, x, 0.5f, 2)],
        ["multi_dot"] = x => [linalg.multi_dot([x, x, x])],
        ["matrix_power"] = x => [x.matrix_power(5)],
        ["norm"] = x => [linalg.vector_norm(x, 3)],
        ["matrix_norm"] = x => [linalg.matrix_norm(x, 2)],
        ["cdist"] = x => [cdist(x, x)],
        ["inv"] = x => [linalg.inv(x)],
        ["solve"] = x => [linalg.solve(x, x)],
        ["det"] = x => [linalg.det(x)],
        ["logdet"] = x => [x.logdet()],
        ["svd"] = x =>
        {
            var (u, s, vh) = linalg.svd(x);
            return [u, s, vh];
        },
        ["combinations"] = x => [combinations(x[0])],
        ["tril_indices"] = _ => [tril_indices(3, 3)],
        ["normal"] = x => [normal(x, x.abs())],
        ["new_full"] = x => [x.new_full(2, 3, 5)],
        ["logspace"] = _ => [logspace(0, 1, 5)],
    };

    public static TheoryData<string> Names => [.. Operations.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Only_the_result_is_counted(string name)
    {
        using var x = tensor(new double[,] { { 4, 1, 0.5 }, { 1, 3, -0.25 }, { 0.5, -0.25, 2 } }).requires_grad_();
        using var before = NewDisposeScope();
        long made = Arguments(name);
        using var scope = NewDisposeScope();
        var results = Operations[name](x);
        Assert.Equal(results.Length + made, scope.DisposablesCount);
    }

    /// <summary>Tensors that the line itself makes to call the operation with.</summary>
    static long Arguments(string name) => name switch
    {
        "column_stack" => 4,
        "take" => 2,
        "masked_scatter" or "select_scatter" or "index_fill" or "combinations" or "normal" => 1,
        _ => 0,
    };
}
