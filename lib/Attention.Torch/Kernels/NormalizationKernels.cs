using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;

namespace TorchSharp.Kernels;

/// <summary>Normalising groups of elements and the way back; a group is a column of segments inside [outer, groups, inner].</summary>
internal static class NormalizationKernels
{
    /// <summary>Elements below which a second thread costs more than it saves.</summary>
    const int Grain = 16384;

    /// <summary>[Outer, Groups, Inner] from Start on.</summary>
    internal readonly record struct Block<T>(T[] Data, int Start, int Outer, int Groups, int Inner)
    {
        public ReadOnlySpan<T> Segment(int outer, int group) => Data.AsSpan(Start + At(outer, group), Inner);

        public Span<T> Segment(T[] of, int outer, int group) => of.AsSpan(At(outer, group), Inner);

        public int Size => Outer * Inner;

        int At(int outer, int group) => (outer * Groups + group) * Inner;
    }

    /// <summary>y = (x − mean)/√(variance + eps)·w + b, group by group; mean and variance are written too.</summary>
    public static void Forward<T>(
        Block<T> x, T[] y, T[] mean, T[] variance, double eps, ReadOnlyMemory<T> w, ReadOnlyMemory<T> b) where T : unmanaged, IFloatingPointIeee754<T> =>
        Work.Split(x.Groups, Math.Max(1, Grain / Math.Max(1, x.Size)), (first, end) =>
        {
            for (int group = first; group < end; group++)
            {
                double sum = 0, squares = 0;
                for (int o = 0; o < x.Outer; o++) sum += double.CreateTruncating(TensorPrimitives.Sum(x.Segment(o, group)));
                T center = T.CreateTruncating(sum / x.Size);
                for (int o = 0; o < x.Outer; o++)
                {
                    var to = x.Segment(y, o, group);
                    TensorPrimitives.Subtract(x.Segment(o, group), center, to);
                    squares += double.CreateTruncating(TensorPrimitives.SumOfSquares<T>(to));
                }
                (mean[group], variance[group]) = (center, T.CreateTruncating(squares / x.Size));
                T scale = T.CreateTruncating(1 / Math.Sqrt(squares / x.Size + eps));
                for (int o = 0; o < x.Outer; o++)
                {
                    var to = x.Segment(y, o, group);
                    TensorPrimitives.Multiply(to, scale, to);
                    if (!w.IsEmpty) TensorPrimitives.Multiply(to, w.Span, to);
                    if (!b.IsEmpty) TensorPrimitives.Add(to, b.Span, to);
                }
            }
        });

    /// <summary>dx = (g − mean g − x̂·mean(g ⊙ x̂))/√(variance + eps), with g = dy ⊙ w and x̂ the normalised x.</summary>
    public static void Backward<T>(
        Block<T> x, Block<T> dy, T[] dx, T[] mean, T[] variance, double eps, ReadOnlyMemory<T> w) where T : unmanaged, IFloatingPointIeee754<T> =>
        Work.Split(x.Groups, Math.Max(1, Grain / Math.Max(1, x.Size)), (first, end) =>
        {
            var room = ArrayPool<T>.Shared.Rent(x.Inner);
            var centered = room.AsSpan(0, x.Inner);
            for (int group = first; group < end; group++)
            {
                double total = 0, along = 0;
                T scale = T.CreateTruncating(1 / Math.Sqrt(double.CreateTruncating(variance[group]) + eps));
                for (int o = 0; o < x.Outer; o++)
                {
                    var g = x.Segment(dx, o, group);
                    if (w.IsEmpty) dy.Segment(o, group).CopyTo(g);
                    else TensorPrimitives.Multiply(dy.Segment(o, group), w.Span, g);
                    TensorPrimitives.Subtract(x.Segment(o, group), mean[group], centered);
                    total += double.CreateTruncating(TensorPrimitives.Sum<T>(g));
                    along += double.CreateTruncating(TensorPrimitives.Dot<T>(g, centered));
                }
                T average = T.CreateTruncating(total / x.Size);
                T part = T.CreateTruncating(-along / x.Size) * scale * scale;
                for (int o = 0; o < x.Outer; o++)
                {
                    var to = x.Segment(dx, o, group);
                    TensorPrimitives.Subtract(x.Segment(o, group), mean[group], centered);
                    TensorPrimitives.Subtract(to, average, to);
                    TensorPrimitives.MultiplyAdd<T>(centered, part, to, to);
                    TensorPrimitives.Multiply(to, scale, to);
                }
            }
            ArrayPool<T>.Shared.Return(room);
        });
}
