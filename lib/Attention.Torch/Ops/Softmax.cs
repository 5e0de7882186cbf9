using TorchSharp.Autograd;
using TorchSharp.Kernels;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Scores into weights that sum to one.</summary>
internal static class Softmax
{
    /// <summary>yᵢ = exp(xᵢ − max x) / Σⱼ exp(xⱼ − max x), along dim.</summary>
    public static Tensor Apply(Tensor x, long dim, ScalarType? type)
    {
        using var one = Lifetime.One();
        if (OnLastDim(x, dim, type, Apply) is { } elsewhere) return one.Keep(elsewhere);
        var y = EachRow(x, RowKernels.Softmax, RowKernels.Softmax);
        // dx = y ⊙ (dy − Σ dy⊙y): the Jacobian product without building the Jacobian.
        return one.Keep(Graph.Record(y, new Path(x, dy => y * (dy - (dy * y).sum(-1, keepdim: true)), Saved: y)));
    }

    /// <summary>yᵢ = xᵢ − max x − ln Σⱼ exp(xⱼ − max x), along dim.</summary>
    public static Tensor Log(Tensor x, long dim, ScalarType? type)
    {
        using var one = Lifetime.One();
        if (OnLastDim(x, dim, type, Log) is { } elsewhere) return one.Keep(elsewhere);
        var y = EachRow(x, RowKernels.LogSoftmax, RowKernels.LogSoftmax);
        // dx = dy − softmax(x)·Σ dy.
        return one.Keep(Graph.Record(y, new Path(x, dy => dy - y.exp() * dy.sum(-1, keepdim: true), Saved: y)));
    }

    /// <summary>Converts the type and brings dim to the end; null where both are already so.</summary>
    static Tensor? OnLastDim(Tensor x, long dim, ScalarType? type, Func<Tensor, long, ScalarType?, Tensor> apply)
    {
        if (type is { } wanted && wanted != x.dtype) return apply(x.to_type(wanted), dim, null);
        if (!DTypes.IsFloating(x.dtype))
            throw new ArgumentException($"\"softmax_lastdim_kernel_impl\" not implemented for '{x.dtype}': softmax needs floating-point scores. Convert them, as with to_type(torch.float32).");
        int at = Dims.Wrap(x, dim);
        if (x.Layout.Rank == 0) return apply(x.unsqueeze(0), 0, null).squeeze(0);
        return at == x.Layout.Rank - 1 ? null : apply(x.transpose(at, -1), -1, null).transpose(at, -1);
    }

    static Tensor EachRow(Tensor x, Map<float, float> single, Map<double, double> twice)
    {
        var source = x.contiguous();
        var y = Tensor.Allocate(x.dtype, x.Layout.Shape);
        if (x.dtype == ScalarType.Float32) EachRow(source, y, single);
        else EachRow(source, y, twice);
        return y;
    }

    static void EachRow<T>(Tensor x, Tensor y, Map<T, T> kernel) where T : unmanaged
    {
        T[] from = x.Elements<T>().Data, to = y.Elements<T>().Data;
        int start = (int)x.Layout.Offset, length = (int)x.Layout.Shape[^1];
        if (length == 0) return;
        Work.Split((int)(x.Layout.Count / length), Math.Max(1, 16384 / length), (first, end) =>
        {
            for (int row = first; row < end; row++) kernel(from.AsSpan(start + row * length, length), to.AsSpan(row * length, length));
        });
    }
}
