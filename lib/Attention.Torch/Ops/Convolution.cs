using System.Buffers;
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
        var dx = Tensor.Allocate(dy.dtype, [dy.Layout.Shape[0], w.Layout.Shape[1] * groups, g.Height, g.Width], zeroed: true);
        if (dy.dtype == ScalarType.Float32) Transposed<float>(Dense(dy), Dense(w), dx, g, groups);
        else Transposed<double>(Dense(dy), Dense(w), dx, g, groups);
        return one.Keep(Graph.Record(dx,
            new Path(dy, change => Apply(change, w, null, g, groups), Saved: w),
            new Path(w, change => ToWeight(change, dy, g, groups), Saved: dy)));
    }

    /// <summary>dw = Σ over samples and positions of the gradient of an output times what its taps met: [O, C/groups, Kh, Kw].</summary>
    static Tensor ToWeight(Tensor x, Tensor dy, ConvolutionGeometry g, int groups)
    {
        using var one = Lifetime.One();
        var dw = Tensor.Allocate(x.dtype, [dy.Layout.Shape[1], x.Layout.Shape[1] / groups, g.KernelHeight, g.KernelWidth], zeroed: true);
        if (x.dtype == ScalarType.Float32) Outer<float>(Dense(x), Dense(dy), dw, g, groups);
        else Outer<double>(Dense(x), Dense(dy), dw, g, groups);
        return one.Keep(Graph.Record(dw,
            new Path(x, change => ToInput(dy, change, g, groups), Saved: dy),
            new Path(dy, change => Apply(x, change, null, g, groups), Saved: x)));
    }

    static void Forward<T>(Tensor x, Tensor w, Tensor? b, Tensor y, ConvolutionGeometry g, int groups) where T : unmanaged, INumber<T>
    {
        T[] from = x.Elements<T>().Data, weight = w.Elements<T>().Data, to = y.Elements<T>().Data;
        T[]? shift = b is null ? null : Dense(b).Elements<T>().Data;
        int shiftStart = b is null ? 0 : (int)Dense(b).Layout.Offset;
        var (outs, ins) = PerGroup(w, groups);
        EachSampleAndGroup<T>(x, groups, ins * g.Taps * g.OutPlane, (sample, group, columns) =>
        {
            Columns.Of(from, Start(x, g.Plane, sample, group, ins), ins, g, columns);
            int start = Start(y, g.OutPlane, sample, group, outs);
            if (shift is not null)
                for (int o = 0; o < outs; o++) to.AsSpan(start + o * g.OutPlane, g.OutPlane).Fill(shift[shiftStart + group * outs + o]);
            Gemm.Multiply(Rows(weight, w, group, outs, ins * g.Taps), new(columns, 0, g.OutPlane, 1), to, start,
                outs, g.OutPlane, ins * g.Taps, accumulate: shift is not null);
        });
    }

    static void Transposed<T>(Tensor dy, Tensor w, Tensor dx, ConvolutionGeometry g, int groups) where T : unmanaged, INumber<T>
    {
        T[] from = dy.Elements<T>().Data, weight = w.Elements<T>().Data, to = dx.Elements<T>().Data;
        var (outs, ins) = PerGroup(w, groups);
        EachSampleAndGroup<T>(dy, groups, ins * g.Taps * g.OutPlane, (sample, group, columns) =>
        {
            var above = new Operand<T>(from, Start(dy, g.OutPlane, sample, group, outs), g.OutPlane, 1);
            Gemm.Multiply(Rows(weight, w, group, outs, ins * g.Taps).Transposed, above, columns, 0, ins * g.Taps, g.OutPlane, outs);
            Columns.AddTo(to, Start(dx, g.Plane, sample, group, ins), ins, g, columns);
        });
    }

    static void Outer<T>(Tensor x, Tensor dy, Tensor dw, ConvolutionGeometry g, int groups) where T : unmanaged, INumber<T>
    {
        T[] from = x.Elements<T>().Data, above = dy.Elements<T>().Data, to = dw.Elements<T>().Data;
        var (outs, ins) = PerGroup(dw, groups);
        var columns = ArrayPool<T>.Shared.Rent(ins * g.Taps * g.OutPlane);
        for (int sample = 0; sample < x.Layout.Shape[0]; sample++)
        {
            for (int group = 0; group < groups; group++)
            {
                Columns.Of(from, Start(x, g.Plane, sample, group, ins), ins, g, columns);
                Gemm.Multiply(
                    new(above, Start(dy, g.OutPlane, sample, group, outs), g.OutPlane, 1), new Operand<T>(columns, 0, g.OutPlane, 1).Transposed,
                    to, group * outs * ins * g.Taps, outs, ins * g.Taps, g.OutPlane, accumulate: true);
            }
        }
        ArrayPool<T>.Shared.Return(columns);
    }

    /// <summary>Samples side by side on the threads; a single one uses them inside its product.</summary>
    static void EachSampleAndGroup<T>(Tensor x, int groups, int scratch, Action<int, int, T[]> body) =>
        Work.Split((int)x.Layout.Shape[0] * groups, 1, (first, end) =>
        {
            var columns = ArrayPool<T>.Shared.Rent(scratch);
            for (int i = first; i < end; i++) body(i / groups, i % groups, columns);
            ArrayPool<T>.Shared.Return(columns);
        });

    static (int Outs, int Ins) PerGroup(Tensor w, int groups) => ((int)w.Layout.Shape[0] / groups, (int)w.Layout.Shape[1]);

    static int Start(Tensor planes, int plane, int sample, int group, int perGroup) =>
        (int)planes.Layout.Offset + (sample * (int)planes.Layout.Shape[1] + group * perGroup) * plane;

    static Operand<T> Rows<T>(T[] weight, Tensor w, int group, int outs, int length) =>
        new(weight, (int)w.Layout.Offset + group * outs * length, length, 1);

    static Tensor Dense(Tensor x) => x.Layout.IsContiguous ? x : x.detach().contiguous();
}
