using System.Numerics;
using System.Numerics.Tensors;

namespace TorchSharp.Kernels;

/// <summary>Products of weights and patches. Planes are dense, [samples, groups·channels, plane]; every element has a fixed order of sums.</summary>
internal static unsafe class ConvolutionKernels
{
    /// <summary>Panels of output positions that a piece of work packs and multiplies.</summary>
    const int PanelsAtOnce = 4;

    /// <summary>Output positions whose patches one product of <see cref="Weight"/> runs over.</summary>
    const int BlockPositions = 256;

    /// <summary>Pieces that the samples (or, where they are few, the taps) are dealt into for the weight's gradient; the same for any number of threads.</summary>
    const int Shares = 8;

    /// <summary>Numbers in all partial sums of a weight's gradient together.</summary>
    const int LargestPartials = 1 << 21;

    /// <summary>y[n, o] = w[o]·patches(x[n]) + shift[o]</summary>
    /// <param name="x">[samples, groups·ins, Plane]</param>
    /// <param name="weight">[groups·outs, ins·Taps]</param>
    /// <param name="shift">[groups·outs], or empty</param>
    /// <param name="y">[samples, groups·outs, OutPlane]</param>
    /// <param name="g">sizes</param>
    /// <param name="counts">of one group</param>
    /// <param name="level">null: the best</param>
    public static void Forward<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> weight, ReadOnlySpan<T> shift, Span<T> y, ConvolutionGeometry g, ConvolutionCounts counts, SimdLevel? level = null)
        where T : unmanaged, INumber<T>
    {
        var best = level ?? Gemm.Best;
        var (samples, groups, ins, outs) = counts;
        int width = PackedProduct.Width<T>(best), depth = ins * g.Taps, step = PanelsAtOnce * width, blocks = (g.OutPlane + step - 1) / step;
        fixed (T* fromFixed = x, weightFixed = weight, shiftFixed = shift, toFixed = y)
        {
            T* from = fromFixed, rows = weightFixed, bias = shiftFixed, to = toFixed;
            var work = (double)outs * depth * Math.Min(step, g.OutPlane);
            Work.Split(samples * groups * blocks, (int)Math.Max(1, GemmTiles.GrainOfWork / work), (first, end) =>
            {
                T* packed = Scratch<T>.Right(step * depth);
                for (int item = first; item < end; item++)
                {
                    int plane = item / blocks, group = plane % groups, position = item % blocks * step, count = Math.Min(step, g.OutPlane - position);
                    T* planes = from + (nint)plane * ins * g.Plane, target = to + (nint)plane * outs * g.OutPlane + position;
                    for (int j = 0; j < count; j += width)
                        Patches.Panel(planes, ins, g, position + j, Math.Min(width, count - j), packed + (nint)j * depth, width);
                    for (int o = 0; o < outs && bias != null; o++) new Span<T>(target + (nint)o * g.OutPlane, count).Fill(bias[group * outs + o]);
                    PackedProduct.Multiply(rows + (nint)group * outs * depth, depth, outs, packed, depth, count, target, g.OutPlane, bias != null, best);
                }
            });
        }
    }

    /// <summary>dw[o] = Σ over samples and positions of dy[o] times the patch there.</summary>
    /// <param name="x">[samples, groups·ins, Plane]</param>
    /// <param name="dy">[samples, groups·outs, OutPlane]</param>
    /// <param name="partials">zeros, [<see cref="Chunks"/>, groups, ins·Taps, outs]</param>
    /// <param name="dw">[groups·outs, ins·Taps]</param>
    /// <param name="g">sizes</param>
    /// <param name="counts">of one group</param>
    /// <param name="level">null: the best</param>
    public static void Weight<T>(
        ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> partials, Span<T> dw, ConvolutionGeometry g, ConvolutionCounts counts, SimdLevel? level = null)
        where T : unmanaged, INumber<T>
    {
        var best = level ?? Gemm.Best;
        var (samples, groups, ins, outs) = counts;
        int depth = ins * g.Taps, chunks = Chunks(g, counts), parts = Math.Min((Shares + chunks - 1) / chunks, (depth + 5) / 6);
        fixed (T* fromFixed = x, aboveFixed = dy, partialsFixed = partials)
        {
            T* from = fromFixed, above = aboveFixed, sums = partialsFixed;
            var work = (double)samples * groups * outs * depth * g.OutPlane;
            Work.Split(chunks * parts, work < GemmTiles.GrainOfWork ? int.MaxValue : 1, (first, end) =>
            {
                for (int item = first; item < end; item++)
                {
                    int chunk = item / parts, part = item % parts, rowStart = depth * part / parts, rowEnd = depth * (part + 1) / parts;
                    int sampleStart = (int)((long)samples * chunk / chunks), sampleEnd = (int)((long)samples * (chunk + 1) / chunks);
                    for (int plane = sampleStart * groups; plane < sampleEnd * groups; plane++)
                    {
                        T* target = sums + (nint)(chunk * groups + plane % groups) * depth * outs;
                        AddPlane(from + (nint)plane * ins * g.Plane, above + (nint)plane * outs * g.OutPlane, rowStart, rowEnd, outs, g, target, best);
                    }
                }
            });
        }
        Sum<T>(partials, chunks, groups, depth, outs, dw);
    }

    /// <summary>How many partial sums <see cref="Weight"/> needs.</summary>
    public static int Chunks(ConvolutionGeometry g, ConvolutionCounts counts) =>
        (int)Math.Clamp(LargestPartials / Math.Max(1L, (long)counts.Groups * counts.Outs * counts.Ins * g.Taps), 1, Math.Clamp(counts.Samples, 1, Shares));

    /// <summary>sums[row, o] += Σ over positions of patches[row]·dy[o], for some rows of one sample and group: dwᵀ, because patches are cheap to make as rows.</summary>
    static void AddPlane<T>(T* planes, T* dy, int rowStart, int rowEnd, int outs, in ConvolutionGeometry g, T* sums, SimdLevel level) where T : unmanaged, INumber<T>
    {
        const int Height = 12, FewOuts = 3;
        T* packed = Scratch<T>.Right(PackedProduct.Length<T>(BlockPositions, outs, level)), rows = Scratch<T>.Left(Height * BlockPositions);
        for (int position = 0; position < g.OutPlane; position += BlockPositions)
        {
            int count = Math.Min(BlockPositions, g.OutPlane - position);
            if (outs > FewOuts) PackedProduct.Pack(dy + position, 1, g.OutPlane, count, outs, packed, level);
            for (int row = rowStart; row < rowEnd; row += Height)
            {
                int height = Math.Min(Height, rowEnd - row);
                for (int r = 0; r < height; r++) Patches.Row(planes, row + r, g, position, count, rows + r * BlockPositions);
                if (outs > FewOuts) PackedProduct.Multiply(rows, BlockPositions, height, packed, count, outs, sums + (nint)row * outs, outs, accumulate: true, level);
                else
                    for (int i = 0; i < height * outs; i++)
                        sums[row * outs + i] += TensorPrimitives.Dot<T>(new(rows + i / outs * BlockPositions, count), new(dy + (nint)(i % outs) * g.OutPlane + position, count));
            }
        }
    }

    /// <summary>dw[group, o, row] = Σ over chunks of partials[chunk, group, row, o]</summary>
    static void Sum<T>(ReadOnlySpan<T> partials, int chunks, int groups, int depth, int outs, Span<T> dw) where T : unmanaged, INumber<T>
    {
        int size = groups * depth * outs;
        for (int group = 0; group < groups; group++)
            for (int o = 0; o < outs; o++)
            {
                var to = dw.Slice((group * outs + o) * depth, depth);
                for (int row = 0; row < depth; row++)
                {
                    T sum = T.Zero;
                    for (int chunk = 0, at = (group * depth + row) * outs + o; chunk < chunks; chunk++, at += size) sum += partials[at];
                    to[row] = sum;
                }
            }
    }
}

/// <summary>Samples, groups, and channels of one group on both sides.</summary>
internal readonly record struct ConvolutionCounts(int Samples, int Groups, int Ins, int Outs);
