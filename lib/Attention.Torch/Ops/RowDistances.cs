using TorchSharp.Autograd;
using TorchSharp.Kernels;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Distances between rows.</summary>
internal static class RowDistances
{
    /// <summary>yᵢⱼ = ‖aᵢ − bⱼ‖ₚ for rows a [..., P, M] and b [..., R, M]: [..., P, R].</summary>
    public static Tensor Between(Tensor a, Tensor b, double p)
    {
        using var one = Lifetime.One();
        Squares.RequireFloating(a, "cdist");
        Squares.RequireFloating(b, "cdist");
        var (left, right) = (a.Layout.Shape, b.Layout.Shape);
        if (left.Length < 2) throw new ArgumentException($"cdist only supports at least 2D tensors, X1 got: {left.Length}D: it is {Dims.Text(left)}.");
        if (right.Length < 2) throw new ArgumentException($"cdist only supports at least 2D tensors, X2 got: {right.Length}D: it is {Dims.Text(right)}.");
        if (left[^1] != right[^1]) throw new ArgumentException($"X1 and X2 must have the same number of columns. X1: {left[^1]} X2: {right[^1]}: they are {Dims.Text(left)} and {Dims.Text(right)}.");
        if (p < 0) throw new ArgumentException($"cdist only supports non-negative p values: {p} came.");
        if (p != 2) return one.Keep(VectorNorm.Of(a.unsqueeze(-2) - b.unsqueeze(-3), p, [-1], false));
        var batch = Dims.Broadcast(left[..^2], right[..^2]);
        var type = DTypes.Promote(a.dtype, b.dtype);
        return one.Keep(Euclidean(a.to_type(type).expand([.. batch, .. left[^2..]]), b.to_type(type).expand([.. batch, .. right[^2..]])));
    }

    /// <summary>yᵢⱼ = √Σₖ (aᵢₖ − bⱼₖ)², pair by pair: no tensor of all the differences is made.</summary>
    static Tensor Euclidean(Tensor a, Tensor b)
    {
        var y = Tensor.Allocate(a.dtype, [.. a.Layout.Shape[..^1], b.Layout.Shape[^2]]);
        if (a.dtype == ScalarType.Float32) Fill<float>(a, b, y);
        else Fill<double>(a, b, y);
        // daᵢ = Σⱼ wᵢⱼ (aᵢ − bⱼ) with w = dy/y, 0 where the rows are the same. y is computed again: a step guards two tensors, a and b.
        Tensor Weights(Tensor dy)
        {
            var distances = Euclidean(a, b);
            return (dy / distances).masked_fill(distances == 0, 0);
        }

        return Graph.Record(y,
            new Path(a, dy => Toward(Weights(dy), a, b), Saved: a, AlsoSaved: b),
            new Path(b, dy => Toward(Weights(dy).mT, b, a), Saved: a, AlsoSaved: b));

        static Tensor Toward(Tensor w, Tensor x, Tensor other) => x * w.sum(-1, keepdim: true) - w.matmul(other);
    }

    static void Fill<T>(Tensor a, Tensor b, Tensor y) where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var (from, to) = (a.contiguous(), b.contiguous());
        int length = (int)a.Layout.Shape[^1], p = (int)a.Layout.Shape[^2], r = (int)b.Layout.Shape[^2];
        T[] left = from.Elements<T>().Data, right = to.Elements<T>().Data, into = y.Elements<T>().Data;
        int leftStart = (int)from.Layout.Offset, rightStart = (int)to.Layout.Offset;
        if (r == 0 || p == 0) return;
        Work.Split(into.Length / r, Math.Max(1, 8192 / Math.Max(1, r * length)), (start, end) =>
        {
            for (int row = start; row < end; row++)
                for (int j = 0; j < r; j++)
                    into[row * r + j] = T.CreateTruncating(System.Numerics.Tensors.TensorPrimitives.Distance<T>(
                        left.AsSpan(leftStart + row * length, length), right.AsSpan(rightStart + (row / p * r + j) * length, length)));
        });
    }
}
