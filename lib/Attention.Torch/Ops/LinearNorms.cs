using TorchSharp.Memory;

namespace TorchSharp.Ops;

/// <summary>The norms of torch.linalg: of vectors by VectorNorm, of matrices by their columns, rows or singular values.</summary>
internal static class LinearNorms
{
    /// <summary>Of vectors along dims, of all elements where none is named. The largest and the smallest of nothing do not exist.</summary>
    public static Tensor OfVector(Tensor x, double p, ReadOnlySpan<long> dims, bool keepdim)
    {
        Squares.RequireFloating(x, "linalg.vector_norm");
        if (double.IsInfinity(p))
            foreach (int dim in Dims.WrapAll(x, dims))
                if (x.Layout.Shape[dim] == 0)
                    throw new ArgumentException($"linalg.vector_norm cannot compute the {p} norm on an empty tensor because the operation does not have an identity: the tensor is {Dims.Text(x.Layout.Shape)}.");
        return VectorNorm.Of(x, p, dims, keepdim);
    }

    /// <summary>±1: the largest (smallest) column sum, ±∞: row sum, ±2: singular value. Over two dims.</summary>
    public static Tensor OfMatrix(Tensor x, double order, long[]? dims, bool keepdim)
    {
        using var one = Lifetime.One();
        var (rows, columns) = Plane(x, dims);
        double size = Math.Abs(order);
        Tensor sums;
        if (size == 1) sums = x.abs().sum(rows, keepdim: true);
        else if (double.IsPositiveInfinity(size)) sums = x.abs().sum(columns, keepdim: true);
        else if (size == 2) sums = Spectra.Singular(x.movedim([rows, columns], [-2, -1]), false, "linalg.matrix_norm").S;
        else throw new ArgumentException($"linalg.matrix_norm: Order {order} not supported. It must be 'fro', 'nuc', or one of 1, -1, 2, -2, inf, -inf.");
        if (size == 2)
        {
            var value = order > 0 ? sums.amax(-1) : sums.amin(-1);
            return one.Keep(keepdim ? value.reshape(Folding.Kept(x.Layout.Shape, [rows, columns])) : value);
        }
        long[] along = [rows, columns];
        return one.Keep(order > 0 ? sums.amax(along, keepdim) : sums.amin(along, keepdim));
    }

    /// <summary>fro: √Σ xᵢⱼ²; nuc: the sum of the singular values.</summary>
    public static Tensor OfMatrix(Tensor x, string order, long[]? dims, bool keepdim)
    {
        using var one = Lifetime.One();
        var (rows, columns) = Plane(x, dims);
        if (order == "fro") return one.Keep(OfVector(x, 2, [rows, columns], keepdim));
        if (order != "nuc") throw new ArgumentException($"linalg.matrix_norm: Order {order} not supported. It must be 'fro', 'nuc', or one of 1, -1, 2, -2, inf, -inf.");
        var value = Spectra.Singular(x.movedim([rows, columns], [-2, -1]), false, "linalg.matrix_norm").S.sum(-1);
        return one.Keep(keepdim ? value.reshape(Folding.Kept(x.Layout.Shape, [rows, columns])) : value);
    }

    /// <summary>linalg.norm: of a vector or a matrix, as dims or else the tensor's rank say.</summary>
    public static Tensor Either(Tensor x, double order, long[]? dims, bool keepdim)
    {
        int count = dims?.Length ?? x.Layout.Rank;
        if (count is not (1 or 2))
            throw new ArgumentException(dims is null
                ? $"linalg.norm: If dim is not specified but ord is, the input must be 1D or 2D. Got {x.Layout.Rank}D: it is {Dims.Text(x.Layout.Shape)}."
                : $"linalg.norm: If dim is specified, it must be of length 1 or 2. Got {Dims.Text(dims)}.");
        return count == 1 ? OfVector(x, order, dims ?? [], keepdim) : OfMatrix(x, order, dims, keepdim);
    }

    static (int Rows, int Columns) Plane(Tensor x, long[]? dims)
    {
        Squares.RequireFloating(x, "linalg.matrix_norm");
        dims ??= [-2, -1];
        if (dims.Length != 2) throw new ArgumentException($"linalg.matrix_norm: dim must be a 2-tuple. Got {Dims.Text(dims)}.");
        if (x.Layout.Rank < 2) throw new ArgumentException($"linalg.matrix_norm: The input tensor A must have at least 2 dimensions: it is {Dims.Text(x.Layout.Shape)}.");
        var (rows, columns) = (Dims.Wrap(x, dims[0]), Dims.Wrap(x, dims[1]));
        return rows != columns ? (rows, columns) : throw new ArgumentException($"linalg.matrix_norm: dims must be different. Got ({dims[0]}, {dims[1]}).");
    }
}
