using System.Numerics;
using TorchSharp.Autograd;
using TorchSharp.Kernels;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>A linear layer as one step, so that the weight's gradient comes out in the weight's own order.</summary>
internal static class Linear
{
    /// <summary>y = x·wᵀ + b, with x [..., I], w [O, I], b [O] or null.</summary>
    public static Tensor Apply(Tensor x, Tensor w, Tensor? b)
    {
        if (!IsPlain(x, w, b)) return b is null ? x.matmul(w.t()) : x.matmul(w.t()) + b;
        var y = Tensor.Allocate(x.dtype, [.. x.Layout.Shape.AsSpan(0, x.Layout.Rank - 1), w.Layout.Shape[0]]);
        if (x.dtype == ScalarType.Float32) Multiply<float>(x, w, b, y);
        else Multiply<double>(x, w, b, y);
        Path input = new(x, dy => dy.matmul(w), Saved: w);
        // dw = dyᵀ·x: the sum over all rows of the outer products of what went out and what came in.
        Path weight = new(w, dy => MatMul.Matrices(MatMul.Rows(dy).t(), MatMul.Rows(x)), Saved: x);
        return b is null ? Graph.Record(y, input, weight) : Graph.Record(y, input, weight, new Path(b, dy => dy));
    }

    /// <summary>Shapes and types of an ordinary layer; all else goes through matmul and +, which also know what to say of it.</summary>
    static bool IsPlain(Tensor x, Tensor w, Tensor? b) =>
        DTypes.IsFloating(x.dtype) && x.dtype == w.dtype && x.Layout.Rank >= 1 && w.Layout.Rank == 2 && x.Layout.Shape[^1] == w.Layout.Shape[1]
        && (b is null || (b.dtype == x.dtype && b.Layout.Rank == 1 && b.Layout.Shape[0] == w.Layout.Shape[0]));

    static void Multiply<T>(Tensor x, Tensor w, Tensor? b, Tensor y) where T : unmanaged, INumber<T>
    {
        var single = x.Layout.Rank == 1;
        int m = single ? 1 : (int)x.Layout.Shape[^2], n = (int)w.Layout.Shape[0], k = (int)w.Layout.Shape[1];
        var from = single ? new(x.Elements<T>().Data, (int)x.Layout.Offset, k, (int)x.Layout.Strides[0]) : MatMul.Matrix<T>(x);
        Product<T> product = new(from, MatMul.Matrix<T>(w).Transposed, y.Elements<T>().Data, m, n, k);
        if (b is not null)
        {
            using var gathered = b.Layout.IsContiguous ? null : b.detach().contiguous();
            var bias = gathered ?? b;
            product = product with { Bias = bias.Elements<T>().Data, BiasOffset = (int)bias.Layout.Offset };
            MatMul.Multiply(product, x.Layout, w.Layout, single ? [] : x.Layout.Shape[..^2]);
        }
        else MatMul.Multiply(product, x.Layout, w.Layout, single ? [] : x.Layout.Shape[..^2]);
    }
}
