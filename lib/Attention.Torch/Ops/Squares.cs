using TorchSharp.Autograd;
using TorchSharp.Kernels;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Inverses, solutions and determinants of square matrices, single or batched. Factored in double precision.</summary>
internal static class Squares
{
    /// <summary>X with A·X = B, or X·A = B; batches broadcast. B of one dimension less than A is a vector.</summary>
    public static Tensor Solve(Tensor a, Tensor b, bool left)
    {
        using var one = Lifetime.One();
        Require(a, "linalg.solve");
        if (a.dtype != b.dtype) throw new ArgumentException($"linalg.solve: Expected A and B to have the same dtype, but found A of type {DTypes.Name(a.dtype)} and B of type {DTypes.Name(b.dtype)} instead.");
        var (of, by) = (a.Layout.Shape, b.Layout.Shape);
        bool vector = by.Length == 1 || (by.Length == of.Length - 1 && by.AsSpan().SequenceEqual(of.AsSpan(0, of.Length - 1)));
        if (vector && !left) throw new ArgumentException("linalg.solve: Vector broadcasting of the left hand side is not supported for left=False. In this case linalg.solve is equivalent to B / A.squeeze(-1).");
        var right = vector ? b.unsqueeze(-1) : b;
        if (right.Layout.Rank < 2 || right.Layout.Shape[left ? ^2 : ^1] != of[^1])
            throw new ArgumentException($"linalg.solve: Incompatible shapes of A and B for the equation {(left ? "AX = B" : "XA = B")} ({of[^2]}x{of[^1]} and {by.ElementAtOrDefault(by.Length - 2)}x{by.LastOrDefault()}): A is {Dims.Text(of)}, B is {Dims.Text(by)}.");
        if (!left) return one.Keep(Solve(a.mT, b.mT, true).mT);
        var batch = Dims.Broadcast(of[..^2], right.Layout.Shape[..^2]);
        var x = Solved(a.expand([.. batch, .. of[^2..]]), right.expand([.. batch, .. right.Layout.Shape[^2..]]));
        return one.Keep(vector ? x.squeeze(-1) : x);
    }

    /// <summary>A and B of the same batch.</summary>
    static Tensor Solved(Tensor a, Tensor b)
    {
        int n = (int)a.Layout.Shape[^1], columns = (int)b.Layout.Shape[^1];
        double[] right = Doubles(b), solution = new double[right.Length];
        Each(a, n, (i, matrix, rows) =>
        {
            Factorisation.Lu(matrix, rows);
            if (ZeroPivot(matrix, n) >= 0) throw new ArgumentException($"linalg.solve: The solver failed because the input matrix is singular{Which(a, i)}: A is {Dims.Text(a.Layout.Shape)}.");
            Factorisation.Solve(matrix, rows, right.AsSpan(i * n * columns, n * columns), solution.AsSpan(i * n * columns, n * columns), columns);
        });
        var x = Creation.FromArray(solution, b.Layout.Shape, b.dtype, false);
        // A·X = B: dB = A⁻ᵀ·dX, dA = −dB·Xᵀ
        return Graph.Record(x,
            new Path(a, dx => -Solve(a.mT, dx, true).matmul(x.mT), Saved: a, AlsoSaved: x),
            new Path(b, dx => Solve(a.mT, dx, true), Saved: a));
    }

    /// <summary>Y = A⁻¹</summary>
    public static Tensor Inverse(Tensor a)
    {
        using var one = Lifetime.One();
        Require(a, "linalg.inv");
        int n = (int)a.Layout.Shape[^1];
        var inverse = new double[a.Layout.Count];
        var identity = new double[n * n];
        for (int i = 0; i < n; i++) identity[i * n + i] = 1;
        Each(a, n, (i, matrix, rows) =>
        {
            Factorisation.Lu(matrix, rows);
            if (ZeroPivot(matrix, n) is >= 0 and var at)
                throw new ArgumentException($"linalg.inv: The diagonal element {at + 1} is zero, the inversion could not be completed because the input matrix is singular{Which(a, i)}: it is {Dims.Text(a.Layout.Shape)}.");
            Factorisation.Solve(matrix, rows, identity, inverse.AsSpan(i * n * n, n * n), n);
        });
        var y = Creation.FromArray(inverse, a.Layout.Shape, a.dtype, false);
        // Y·A = 1: dA = −Yᵀ·dY·Yᵀ
        return one.Keep(Graph.Record(y, new Path(a, dy => -y.mT.matmul(dy).matmul(y.mT), Saved: y)));
    }

    /// <summary>det A = the product of the pivots and the sign of their order.</summary>
    public static Tensor Determinant(Tensor a)
    {
        using var one = Lifetime.One();
        Require(a, "linalg.det");
        int n = (int)a.Layout.Shape[^1];
        var values = new double[Layout.Product(a.Layout.Shape.AsSpan(..^2))];
        Each(a, n, (i, matrix, rows) =>
        {
            values[i] = Factorisation.Lu(matrix, rows);
            for (int k = 0; k < n; k++) values[i] *= matrix[k * n + k];
        });
        var y = Creation.FromArray(values, a.Layout.Shape[..^2], a.dtype, false);
        // dA = dy·det A·A⁻ᵀ, the matrix of cofactors: they exist where the inverse does not.
        return one.Keep(Graph.Record(y, new Path(a, dy => dy.unsqueeze(-1).unsqueeze(-1) * Cofactors(a, values), Saved: a)));
    }

    static Tensor Cofactors(Tensor a, double[] determinants)
    {
        if (determinants.All(d => d != 0)) return Determinant(a).unsqueeze(-1).unsqueeze(-1) * Inverse(a).mT;
        long n = a.Layout.Shape[^1];
        var rows = new List<Tensor>();
        for (long i = 0; i < n; i++)
            for (long j = 0; j < n; j++)
                rows.Add(Determinant(Without(Without(a, -2, i), -1, j)) * ((i + j) % 2 == 0 ? 1 : -1));
        return torch.stack(rows, -1).reshape(a.Layout.Shape);
    }

    static Tensor Without(Tensor a, long dim, long at) => torch.cat([a.narrow(dim, 0, at), a.narrow(dim, at + 1, a.size((int)dim) - at - 1)], dim);

    /// <summary>The sign of det A and ln |det A|.</summary>
    public static (Tensor Sign, Tensor Log) SignedLog(Tensor a)
    {
        using var one = Lifetime.One();
        Require(a, "linalg.slogdet");
        int n = (int)a.Layout.Shape[^1];
        double[] signs = new double[Layout.Product(a.Layout.Shape.AsSpan(..^2))], logs = new double[signs.Length];
        Each(a, n, (i, matrix, rows) =>
        {
            signs[i] = Factorisation.Lu(matrix, rows);
            for (int k = 0; k < n; k++)
            {
                signs[i] *= Math.Sign(matrix[k * n + k]);
                logs[i] += Math.Log(Math.Abs(matrix[k * n + k]));
            }
        });
        var log = Creation.FromArray(logs, a.Layout.Shape[..^2], a.dtype, false);
        // d ln |det A| = A⁻ᵀ
        Graph.Record(log, new Path(a, dy => dy.unsqueeze(-1).unsqueeze(-1) * Inverse(a).mT, Saved: a));
        return (one.Keep(Creation.FromArray(signs, a.Layout.Shape[..^2], a.dtype, false)), one.Keep(log));
    }

    /// <summary>L, lower, with L·Lᵀ = A.</summary>
    public static Tensor Cholesky(Tensor a)
    {
        using var one = Lifetime.One();
        Require(a, "linalg.cholesky");
        int n = (int)a.Layout.Shape[^1];
        var values = new double[a.Layout.Count];
        Each(a, n, (i, matrix, _) =>
        {
            if (Factorisation.Cholesky(matrix, n) is > 0 and var minor)
                throw new ArgumentException($"linalg.cholesky: The factorization could not be completed because the input is not positive-definite (the leading minor of order {minor} is not positive-definite){Which(a, i)}: it is {Dims.Text(a.Layout.Shape)}.");
            matrix.CopyTo(values.AsSpan(i * n * n));
        });
        var l = Creation.FromArray(values, a.Layout.Shape, a.dtype, false);
        return one.Keep(Graph.Record(l, new Path(a, dl => CholeskyBack(l, dl), Saved: l)));
    }

    /// <summary>dA = L⁻ᵀ·S·L⁻¹ with S half the lower triangle of Lᵀ·dL, mirrored above the diagonal.</summary>
    static Tensor CholeskyBack(Tensor l, Tensor dl)
    {
        var lower = l.mT.matmul(dl).tril();
        var s = (lower + lower.tril(-1).mT) * 0.5;
        return Solve(l, Solve(l.mT, s, true), false);
    }

    delegate void OnMatrix(int index, Span<double> matrix, Span<int> rows);

    /// <summary>body(index in the batch, a copy of the matrix, room for the order of its rows).</summary>
    static void Each(Tensor a, int n, OnMatrix body)
    {
        var data = Doubles(a);
        var rows = new int[n];
        long count = Layout.Product(a.Layout.Shape.AsSpan(..^2));
        for (int i = 0; i < count; i++) body(i, data.AsSpan(i * n * n, n * n), rows);
    }

    static double[] Doubles(Tensor a) => a.detach().to_type(ScalarType.Float64).data<double>().ToArray();

    static int ZeroPivot(ReadOnlySpan<double> lu, int n)
    {
        for (int k = 0; k < n; k++)
            if (lu[k * n + k] == 0) return k;
        return -1;
    }

    static string Which(Tensor a, int index) => a.Layout.Rank > 2 ? $" (batch element {index})" : "";

    internal static void Require(Tensor a, string name)
    {
        RequireFloating(a, name);
        if (a.Layout.Rank < 2) throw new ArgumentException($"{name}: The input tensor A must have at least 2 dimensions: it is {Dims.Text(a.Layout.Shape)}.");
        if (a.Layout.Shape[^1] != a.Layout.Shape[^2])
            throw new ArgumentException($"{name}: A must be batches of square matrices, but they are {a.Layout.Shape[^2]} by {a.Layout.Shape[^1]} matrices: the tensor is {Dims.Text(a.Layout.Shape)}.");
    }

    internal static void RequireFloating(Tensor a, string name)
    {
        if (!DTypes.IsFloating(a.dtype)) throw new ArgumentException($"{name}: Expected a floating point or complex tensor as input. Got {DTypes.Name(a.dtype)}. Convert it with to_type(torch.float32).");
    }
}
