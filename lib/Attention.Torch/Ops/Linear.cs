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
        Path weight = new(w, dy => Rows(dy).t().matmul(Rows(x)), Saved: x);
        return b is null ? Graph.Record(y, input, weight) : Graph.Record(y, input, weight, new Path(b, dy => dy));
    }

    /// <summary>Shapes and types of an ordinary layer; all else goes through matmul and +, which also know what to say of it.</summary>
    static bool IsPlain(Tensor x, Tensor w, Tensor? b) =>
        DTypes.IsFloating(x.dtype) && x.dtype == w.dtype && x.Layout.Rank >= 1 && w.Layout.Rank == 2 && x.Layout.Shape[^1] == w.Layout.Shape[1]
        && (b is null || (b.dtype == x.dtype && b.Layout.Rank == 1 && b.Layout.Shape[0] == w.Layout.Shape[0]));

    /// <summary>[..., I] → [N, I]</summary>
    static Tensor Rows(Tensor x) =>
        x.Layout.Rank == 2 ? x : x.reshape(Layout.Product(x.Layout.Shape.AsSpan(0, x.Layout.Rank - 1)), x.Layout.Shape[^1]);

    static void Multiply<T>(Tensor x, Tensor w, Tensor? b, Tensor y) where T : unmanaged, INumber<T>
    {
        int n = (int)w.Layout.Shape[0], k = (int)w.Layout.Shape[1], m = (int)Layout.Product(x.Layout.Shape.AsSpan(0, x.Layout.Rank - 1));
        var to = y.Elements<T>().Data;
        if (b is not null && m > 0) FillRows(b, to, n);
        using var gathered = x.Layout.Rank == 2 || x.Layout.IsContiguous ? null : x.detach().contiguous();
        var from = gathered ?? x;
        var rows = x.Layout.Rank == 2 ? MatMul.Matrix<T>(x) : new(from.Elements<T>().Data, (int)from.Layout.Offset, k, 1);
        Gemm.Multiply(rows, MatMul.Matrix<T>(w).Transposed, to, 0, m, n, k, accumulate: b is not null);
    }

    /// <summary>Every row of to, n long, becomes b.</summary>
    static void FillRows<T>(Tensor b, T[] to, int n) where T : unmanaged
    {
        var from = b.Elements<T>().Data;
        for (var j = 0; j < n; j++) to[j] = from[b.Layout.Offset + j * b.Layout.Strides[0]];
        for (var start = n; start < to.Length; start += n) to.AsSpan(0, n).CopyTo(to.AsSpan(start));
    }
}
