using System.Numerics;
using TorchSharp.Autograd;
using TorchSharp.Kernels;
using TorchSharp.Memory;
using static TorchSharp.torch;

namespace TorchSharp.Ops;

/// <summary>
/// Convolution of planes as a matrix product over columns, and its two derivatives. Each of the three is linear in both its inputs
/// and the derivatives of each are the other two, so gradients of gradients need nothing more; a transposed convolution is the middle one.
/// </summary>
internal static class Convolution
{
    /// <summary>y[n, o] = Σ over channels of the group and taps: w[o]·x[n], plus b[o].</summary>
    /// <param name="x">[N, C, H, W]</param>
    /// <param name="w">[O, C/groups, Kh, Kw]</param>
    /// <param name="b">[O], or null</param>
    /// <param name="g">sizes that fit x and w</param>
    /// <param name="groups">divides C and O</param>
    /// <returns>[N, O, Oh, Ow]</returns>
    public static Tensor Apply(Tensor x, Tensor w, Tensor? b, ConvolutionGeometry g, int groups)
    {
        using var one = Lifetime.One();
        var y = Tensor.Allocate(x.dtype, [x.Layout.Shape[0], w.Layout.Shape[0], g.OutHeight, g.OutWidth]);
        if (x.dtype == ScalarType.Float32) Forward<float>(Dense(x), Dense(w), b, y, g, groups);
        else Forward<double>(Dense(x), Dense(w), b, y, g, groups);
        Path input = new(x, dy => ToInput(dy, w, g, groups), Saved: w), weight = new(w, dy => ToWeight(x, dy, g, groups), Saved: x);
        return one.Keep(b is null ? Graph.Record(y, input, weight) : Graph.Record(y, input, weight, new Path(b, dy => dy.sum([0, 2, 3]))));
    }

    /// <summary>dx: each output's gradient goes back, times the weight, to every input that it read.</summary>
    /// <param name="dy">[N, O, Oh, Ow]</param>
    /// <param name="w">[O, C/groups, Kh, Kw]</param>
    /// <param name="g">sizes that fit dy and w</param>
    /// <param name="groups">divides O</param>
    /// <returns>[N, C, H, W]</returns>
    public static Tensor ToInput(Tensor dy, Tensor w, ConvolutionGeometry g, int groups)
    {
        using var one = Lifetime.One();
        var dx = Tensor.Allocate(dy.dtype, [dy.Layout.Shape[0], w.Layout.Shape[1] * groups, g.Height, g.Width], zeroed: g.IsStrided);
        if (dy.dtype == ScalarType.Float32) Back<float>(Dense(dy), Dense(w), dx, g, groups);
        else Back<double>(Dense(dy), Dense(w), dx, g, groups);
        return one.Keep(Graph.Record(dx,
            new Path(dy, change => Apply(change, w, null, g, groups), Saved: w),
            new Path(w, change => ToWeight(change, dy, g, groups), Saved: dy)));
    }

    /// <summary>dw = Σ over samples and positions of the gradient of an output times what its taps met: [O, C/groups, Kh, Kw].</summary>
    static Tensor ToWeight(Tensor x, Tensor dy, ConvolutionGeometry g, int groups)
    {
        using var one = Lifetime.One();
        var dw = Tensor.Allocate(x.dtype, [dy.Layout.Shape[1], x.Layout.Shape[1] / groups, g.KernelHeight, g.KernelWidth]);
        if (x.dtype == ScalarType.Float32) Outer<float>(Dense(x), Dense(dy), dw, g, groups);
        else Outer<double>(Dense(x), Dense(dy), dw, g, groups);
        return one.Keep(Graph.Record(dw,
            new Path(x, change => ToInput(dy, change, g, groups), Saved: dy),
            new Path(dy, change => Apply(x, change, null, g, groups), Saved: x)));
    }

    static void Forward<T>(Tensor x, Tensor w, Tensor? b, Tensor y, ConvolutionGeometry g, int groups) where T : unmanaged, INumber<T> =>
        ConvolutionKernels.Forward(Values<T>(x), Values<T>(w), b is null ? [] : Values<T>(Dense(b)), Values<T>(y), g, Counts(x, w, groups));

    static void Outer<T>(Tensor x, Tensor dy, Tensor dw, ConvolutionGeometry g, int groups) where T : unmanaged, INumber<T>
    {
        var counts = Counts(x, dw, groups);
        var partials = Tensor.Allocate(dw.dtype, [ConvolutionKernels.Chunks(g, counts), dw.Layout.Count], zeroed: true);
        ConvolutionKernels.Weight<T>(Values<T>(x), Values<T>(dy), Values<T>(partials), Values<T>(dw), g, counts);
    }

    static void Back<T>(Tensor dy, Tensor w, Tensor dx, ConvolutionGeometry g, int groups) where T : unmanaged, INumber<T>
    {
        var counts = Counts(dy, w, groups);
        if (g.IsStrided)
        {
            Columns.Scatter(dy.Elements<T>().Data, (int)dy.Layout.Offset, new(w.Elements<T>().Data, (int)w.Layout.Offset, counts.Ins * g.Taps, 1), dx.Elements<T>().Data, g, counts);
            return;
        }
        // Without strides the way back is a convolution too: with the kernel turned around, from outputs to inputs.
        var turned = Tensor.Allocate(w.dtype, [w.Layout.Count]);
        Turn<T>(Values<T>(w), Values<T>(turned), groups, counts.Outs, counts.Ins, g.Taps);
        ConvolutionGeometry back = new(
            g.OutHeight, g.OutWidth, g.KernelHeight, g.KernelWidth, g.Height, g.Width, 1, 1,
            (g.KernelHeight - 1) * g.DilationY - g.PadTop, (g.KernelWidth - 1) * g.DilationX - g.PadLeft, g.DilationY, g.DilationX);
        ConvolutionKernels.Forward<T>(Values<T>(dy), Values<T>(turned), [], Values<T>(dx), back, counts with { Ins = counts.Outs, Outs = counts.Ins });
    }

    /// <summary>to[group, in, out, tap] = w[group, out, in, last tap − tap]</summary>
    static void Turn<T>(ReadOnlySpan<T> w, Span<T> to, int groups, int outs, int ins, int taps)
    {
        for (int group = 0, at = 0; group < groups; group++)
            for (int i = 0; i < ins; i++)
                for (int o = 0; o < outs; o++)
                {
                    var from = w.Slice(((group * outs + o) * ins + i) * taps, taps);
                    for (int tap = taps - 1; tap >= 0; tap--) to[at++] = from[tap];
                }
    }

    static ConvolutionCounts Counts(Tensor planes, Tensor w, int groups) =>
        new((int)planes.Layout.Shape[0], groups, (int)w.Layout.Shape[1], (int)w.Layout.Shape[0] / groups);

    static Span<T> Values<T>(Tensor dense) where T : unmanaged => dense.Elements<T>().Data.AsSpan((int)dense.Layout.Offset, (int)dense.Layout.Count);

    static Tensor Dense(Tensor x) => x.Layout.IsContiguous ? x : x.detach().contiguous();
}
