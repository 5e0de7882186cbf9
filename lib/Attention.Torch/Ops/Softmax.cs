using TorchSharp.Autograd;
using TorchSharp.Kernels;
using TorchSharp.Memory;
using static TorchSharp.torch;
using Kind = TorchSharp.Kernels.SoftmaxKernels.Kind;

namespace TorchSharp.Ops;

/// <summary>Scores into weights that sum to one.</summary>
internal static class Softmax
{
    /// <summary>Below this many elements a second thread costs more than it saves.</summary>
    const int Grain = 8192;

    /// <summary>yᵢ = exp(xᵢ − max x) / Σⱼ exp(xⱼ − max x), along dim.</summary>
    public static Tensor Apply(Tensor x, long dim, ScalarType? type)
    {
        using var one = Lifetime.One();
        x = Floating(x, type);
        int at = Dims.Wrap(x, dim);
        var y = Forward(Kind.Plain, x, at);
        // dx = y ⊙ (dy − Σ dy⊙y): the Jacobian product without building the Jacobian.
        return one.Keep(Graph.Record(y, new Path(x, dy => Fuses(y, dy)
            ? Backward(Kind.Plain, y, dy, at)
            : y * (dy - (dy * y).sum(at, keepdim: true)), Saved: y)));
    }

    /// <summary>yᵢ = xᵢ − max x − ln Σⱼ exp(xⱼ − max x), along dim.</summary>
    public static Tensor Log(Tensor x, long dim, ScalarType? type)
    {
        using var one = Lifetime.One();
        x = Floating(x, type);
        int at = Dims.Wrap(x, dim);
        var y = Forward(Kind.Log, x, at);
        // dx = dy − softmax(x)·Σ dy.
        return one.Keep(Graph.Record(y, new Path(x, dy => Fuses(y, dy)
            ? Backward(Kind.Log, y, dy, at)
            : dy - y.exp() * dy.sum(at, keepdim: true), Saved: y)));
    }

    static Tensor Floating(Tensor x, ScalarType? type)
    {
        if (type is { } wanted && wanted != x.dtype) x = x.to_type(wanted);
        return DTypes.IsFloating(x.dtype)
            ? x
            : throw new ArgumentException($"\"softmax_lastdim_kernel_impl\" not implemented for '{x.dtype}': softmax needs floating-point scores. Convert them, as with to_type(torch.float32).");
    }

    static Tensor Forward(Kind kind, Tensor x, int dim)
    {
        var source = Dense(x);
        var y = Tensor.Allocate(x.dtype, x.Layout.Shape);
        var (outer, n, inner) = Around(x, dim);
        if (y.Layout.Count == 0) return y;
        int start = (int)source.Layout.Offset, count = (int)y.Layout.Count;
        if (x.dtype == ScalarType.Float32)
        {
            float[] from = source.Elements<float>().Data, to = y.Elements<float>().Data;
            Split(outer, n * inner, (first, end) => SoftmaxKernels.Forward(kind, from.AsSpan(start, count), to, n, inner, first, end));
        }
        else
        {
            double[] from = source.Elements<double>().Data, to = y.Elements<double>().Data;
            Split(outer, n * inner, (first, end) => EachColumn(kind, from.AsSpan(start, count), to, n, inner, first, end));
        }
        return y;
    }

    static Tensor Backward(Kind kind, Tensor y, Tensor dy, int dim)
    {
        var from = Dense(dy);
        var dx = Tensor.Allocate(y.dtype, y.Layout.Shape);
        var (outer, n, inner) = Around(y, dim);
        if (dx.Layout.Count == 0) return dx;
        float[] values = y.Elements<float>().Data, slopes = from.Elements<float>().Data, to = dx.Elements<float>().Data;
        int start = (int)from.Layout.Offset, count = (int)dx.Layout.Count;
        Split(outer, n * inner, (first, end) => SoftmaxKernels.Backward(kind, values, slopes.AsSpan(start, count), to, n, inner, first, end));
        return dx;
    }

    static void Split(int outer, int size, Action<int, int> body) => Work.Split(outer, Math.Max(1, Grain / size), body);

    /// <summary>Doubles: a column at a time, gathered where it does not lie together.</summary>
    static void EachColumn(Kind kind, ReadOnlySpan<double> x, Span<double> y, int n, int inner, int first, int end)
    {
        Span<double> column = n <= 128 ? stackalloc double[n] : new double[n];
        for (int o = first; o < end; o++)
            for (int c = 0; c < inner; c++)
            {
                int start = o * n * inner + c;
                for (int i = 0; i < n; i++) column[i] = x[start + i * inner];
                if (kind == Kind.Plain) RowKernels.Softmax(column);
                else RowKernels.LogSoftmax(column);
                for (int i = 0; i < n; i++) y[start + i * inner] = column[i];
            }
    }

    /// <summary>The way back in one pass: for floats, where it need not be recorded itself.</summary>
    static bool Fuses(Tensor y, Tensor dy) => !Graph.Enabled && y.dtype == ScalarType.Float32 && dy.dtype == ScalarType.Float32;

    static Tensor Dense(Tensor x) => x.Layout.IsContiguous ? x : x.detach().contiguous();

    static (int Outer, int N, int Inner) Around(Tensor x, int dim)
    {
        var shape = x.Layout.Shape.AsSpan();
        return shape.Length == 0
            ? (1, 1, 1)
            : ((int)Layout.Product(shape[..dim]), (int)shape[dim], (int)Layout.Product(shape[(dim + 1)..]));
    }
}
