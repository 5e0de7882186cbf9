using MathNet.Numerics.LinearAlgebra;
using TorchSharp.Autograd;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Singular and eigenvalues, computed by MathNet.Numerics in double precision. Values only: a backward pass says so.</summary>
internal static class Spectra
{
    /// <summary>A = U·diag(S)·Vᵀ, S descending.</summary>
    /// <param name="a">[..., m, n]</param>
    /// <param name="full">U [..., m, m] and Vᵀ [..., n, n] instead of their first min(m, n) columns and rows</param>
    /// <param name="name">what the user called</param>
    public static (Tensor U, Tensor S, Tensor Vh) Singular(Tensor a, bool full, string name = "linalg.svd")
    {
        using var one = Lifetime.One();
        Require(a, name);
        int m = (int)a.Layout.Shape[^2], n = (int)a.Layout.Shape[^1], k = Math.Min(m, n), left = full ? m : k, right = full ? n : k;
        var batch = a.Layout.Shape[..^2];
        List<double> us = [], ss = [], vs = [];
        foreach (var matrix in Matrices(a, m, n, name))
        {
            var svd = k == 0 ? null : matrix.Svd(true);
            for (int i = 0; i < m; i++)
                for (int j = 0; j < left; j++) us.Add(svd?.U[i, j] ?? (i == j ? 1 : 0));
            for (int i = 0; i < k; i++) ss.Add(svd!.S[i]);
            for (int i = 0; i < right; i++)
                for (int j = 0; j < n; j++) vs.Add(svd?.VT[i, j] ?? (i == j ? 1 : 0));
        }
        return (one.Keep(Result(a, us, [.. batch, m, left], name)), one.Keep(Result(a, ss, [.. batch, k], name)), one.Keep(Result(a, vs, [.. batch, right, n], name)));
    }

    /// <summary>A = V·diag(λ)·Vᵀ for symmetric A, λ ascending; only the lower (or upper) triangle is read.</summary>
    public static (Tensor Values, Tensor Vectors) Symmetric(Tensor a, char triangle, string name = "linalg.eigh")
    {
        using var one = Lifetime.One();
        Squares.Require(a, name);
        if (char.ToUpperInvariant(triangle) is not ('L' or 'U')) throw new ArgumentException($"{name}: Expected UPLO argument to be 'L' or 'U', but got {triangle}.");
        bool lower = char.ToUpperInvariant(triangle) == 'L';
        int n = (int)a.Layout.Shape[^1];
        List<double> values = [], vectors = [];
        foreach (var matrix in Matrices(a, n, n, name))
        {
            if (n == 0) continue;
            for (int i = 0; i < n; i++)
                for (int j = 0; j < i; j++)
                    if (lower) matrix[j, i] = matrix[i, j];
                    else matrix[i, j] = matrix[j, i];
            var found = matrix.Evd(Symmetricity.Symmetric);
            int[] order = [.. Enumerable.Range(0, n).OrderBy(i => found.EigenValues[i].Real)];
            foreach (int i in order) values.Add(found.EigenValues[i].Real);
            for (int i = 0; i < n; i++)
                foreach (int j in order) vectors.Add(found.EigenVectors[i, j]);
        }
        return (one.Keep(Result(a, values, a.Layout.Shape[..^1], name)), one.Keep(Result(a, vectors, a.Layout.Shape, name)));
    }

    static IEnumerable<Matrix<double>> Matrices(Tensor a, int m, int n, string name)
    {
        var data = a.detach().to_type(ScalarType.Float64).data<double>().ToArray();
        if (data.Any(x => !double.IsFinite(x))) throw new ArgumentException($"{name}: The algorithm failed to converge because the input matrix contained non-finite values: the tensor is {Dims.Text(a.Layout.Shape)}.");
        long count = Layout.Product(a.Layout.Shape.AsSpan(..^2));
        for (int i = 0; i < count; i++)
            yield return m * n == 0 ? null! : Matrix<double>.Build.Dense(m, n, (r, c) => data[i * m * n + r * n + c]);
    }

    static Tensor Result(Tensor a, List<double> values, long[] shape, string name) =>
        Graph.Record(Creation.FromArray(values.ToArray(), shape, a.dtype, false), new Path(a, _ => throw new NotSupportedException(
            $"{name} has no gradient in this engine. Call detach() on its input, or use the packages stack (TorchSharp).")));

    static void Require(Tensor a, string name)
    {
        Squares.RequireFloating(a, name);
        if (a.Layout.Rank < 2) throw new ArgumentException($"{name}: The input tensor must have at least 2 dimensions: it is {Dims.Text(a.Layout.Shape)}.");
    }
}
