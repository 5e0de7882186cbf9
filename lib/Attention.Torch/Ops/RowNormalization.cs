using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>Normalisation of rows of floats (layer norm): one pass forwards, and one back for x, w and b together.</summary>
internal sealed class RowNormalization
{
    const int Grain = 8192;

    /// <summary>Parts into which rows are divided for the sums over them: fixed, so that the number of threads does not show in the result.</summary>
    const int MostParts = 8;

    readonly Tensor x, mean, variance;
    readonly Tensor? w, b;
    readonly double eps;
    readonly int rows, length;

    (Tensor Of, Tensor?[] Left)? last;

    /// <summary>Floats in rows that are summed without loss in one go.</summary>
    public static bool Suits(Tensor x, Normalization.Grouping groups) =>
        x.dtype == ScalarType.Float32 && groups.Outer == 1 && groups.Inner is > 0 and <= 16384;

    public RowNormalization(Tensor x, Normalization.Grouping groups, double eps, Tensor? w, Tensor? b, Tensor mean, Tensor variance)
    {
        (this.x, this.eps, this.mean, this.variance) = (x, eps, mean, variance);
        (this.w, this.b) = (w, b);
        (rows, length) = ((int)groups.Groups, (int)groups.Inner);
    }

    public void Forward(Tensor y)
    {
        var from = Elements(x);
        float[] to = y.Elements<float>().Data, means = mean.Elements<float>().Data, variances = variance.Elements<float>().Data;
        Memory<float> scales = Elements(w), shifts = Elements(b);
        Work.Split(rows, Math.Max(1, Grain / length), (first, end) =>
        {
            for (int i = first; i < end; i++)
                LayerNormKernels.Forward(
                    from.Span.Slice(i * length, length), to.AsSpan(i * length, length), scales.Span, shifts.Span, eps, out means[i], out variances[i]);
        });
    }

    /// <summary>The gradient of x (0), w (1) or b (2). All come out of one pass and each is given away once: a second walk computes anew.</summary>
    public Tensor Back(Tensor dy, int which)
    {
        if (last is not { } known || !ReferenceEquals(known.Of, dy) || known.Left[which] is null) last = known = (dy, Backward(dy));
        var gradient = known.Left[which]!;
        known.Left[which] = null;
        return gradient;
    }

    Tensor?[] Backward(Tensor dy)
    {
        int parts = (int)Math.Clamp((long)rows * length / (4 * Grain), 1, MostParts);
        var dx = Tensor.Allocate(ScalarType.Float32, x.Layout.Shape);
        Tensor? dw = w is null ? null : Tensor.Allocate(ScalarType.Float32, [parts, length], zeroed: true);
        Tensor? db = b is null ? null : Tensor.Allocate(ScalarType.Float32, [parts, length], zeroed: true);
        Memory<float> from = Elements(x), slopes = Elements(dy), to = Elements(dx), scales = Elements(w), toW = Elements(dw), toB = Elements(db);
        float[] means = mean.Elements<float>().Data, variances = variance.Elements<float>().Data;
        Work.Split(parts, 1, (first, end) =>
        {
            for (int part = first; part < end; part++)
            {
                var partW = dw is null ? default : toW.Span.Slice(part * length, length);
                var partB = db is null ? default : toB.Span.Slice(part * length, length);
                for (int i = (int)((long)rows * part / parts); i < (int)((long)rows * (part + 1) / parts); i++)
                    LayerNormKernels.Backward(
                        from.Span.Slice(i * length, length), slopes.Span.Slice(i * length, length), to.Span.Slice(i * length, length),
                        scales.Span, partW, partB, means[i], (float)(1 / Math.Sqrt(variances[i] + eps)));
            }
        });
        return [dx, dw?.sum([0]).reshape(w!.Layout.Shape), db?.sum([0]).reshape(b!.Layout.Shape)];
    }

    static Memory<float> Elements(Tensor? x)
    {
        if (x is null) return default;
        var dense = x.Layout.IsContiguous ? x : x.detach().contiguous();
        return dense.Elements<float>().Data.AsMemory((int)dense.Layout.Offset, (int)dense.Layout.Count);
    }
}
