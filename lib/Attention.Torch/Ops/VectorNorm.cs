using TorchSharp.Autograd;
using TorchSharp.Memory;

namespace TorchSharp.Ops;

/// <summary>Norms of vectors and matrices, over dimensions.</summary>
internal static class VectorNorm
{
    /// <summary>(Σ |xᵢ|ᵖ)^(1/p); p = ±∞: the largest or smallest |xᵢ|; p = 0: how many are not 0. Over all dims where none is named.</summary>
    public static Tensor Apply(Tensor x, double p, ReadOnlySpan<long> dims, bool keepdim)
    {
        using var one = Lifetime.One();
        Squares.RequireFloating(x, "linalg.vector_norm");
        var over = Dims.WrapAll(x, dims);
        long[] named = [.. over.Select(d => (long)d)];
        Tensor norm;
        using (new GradMode(false)) norm = named.Length == 0 ? x.abs() : Value(x.detach(), p, named);
        Graph.Record(norm, new Path(x, dy => Back(x, norm, p, named, dy), Saved: x, AlsoSaved: norm));
        return one.Keep(keepdim ? norm : norm.reshape(Folding.Without(x.Layout.Shape, over)));
    }

    static Tensor Value(Tensor x, double p, long[] dims)
    {
        if (double.IsInfinity(p) && dims.Any(d => x.Layout.Shape[d] == 0))
            throw new ArgumentException($"linalg.vector_norm cannot compute the {p} norm on an empty tensor because the operation does not have an identity: the tensor is {Dims.Text(x.Layout.Shape)}.");
        return p switch
        {
            0 => (x != 0).sum(dims, keepdim: true, x.dtype),
            1 => x.abs().sum(dims, keepdim: true),
            2 => x.square().sum(dims, keepdim: true).sqrt(),
            double.PositiveInfinity => x.abs().amax(dims, keepdim: true),
            double.NegativeInfinity => x.abs().amin(dims, keepdim: true),
            _ => x.abs().pow(p).sum(dims, keepdim: true).pow(1 / p),
        };
    }

    /// <summary>dxᵢ = dy·sign xᵢ·(|xᵢ|/‖x‖)^(p−1); shared between the largest for p = ∞; 0 at the zero vector.</summary>
    static Tensor Back(Tensor x, Tensor norm, double p, long[] dims, Tensor dy)
    {
        dy = dy.reshape(norm.Layout.Shape);
        if (dims.Length == 0 || p == 1) return x.sign() * dy;
        if (p == 0) return dy.zeros_like().expand(x.Layout.Shape);
        if (double.IsInfinity(p))
        {
            var largest = (x.abs() == norm).to_type(x.dtype);
            return x.sign() * (dy / largest.sum(dims, keepdim: true) * largest);
        }
        if (p == 2) return x * (dy / norm).masked_fill(norm == 0, 0);
        if (p < 1) return (x.sign() * x.abs().pow(p - 1)).masked_fill(x == 0, 0) * dy * norm.pow(1 - p);
        if (p < 2) return x.sign() * x.abs().pow(p - 1) * (dy * norm.pow(1 - p)).masked_fill(norm == 0, 0);
        return x * x.abs().pow(p - 2) * (dy / norm.pow(p - 1)).masked_fill(norm == 0, 0);
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
        if (order == "fro") return one.Keep(Apply(x, 2, [rows, columns], keepdim));
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
        return count == 1 ? Apply(x, order, dims ?? [], keepdim) : OfMatrix(x, order, dims, keepdim);
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
