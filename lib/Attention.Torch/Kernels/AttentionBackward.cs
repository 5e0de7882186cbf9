using System.Runtime.Intrinsics;
using Use = TorchSharp.Kernels.AttentionScratch.Use;

namespace TorchSharp.Kernels;

/// <summary>
/// The gradients of attention. The weights P are computed again, tile by tile, from the scores and each query's statistics; with dP = dO·Vᵀ and
/// dS = P ⊙ (dP − rowsum(dO ⊙ O)): dV = Pᵀ·dO, dQ = dS·K/√D, dK = dSᵀ·Q/√D (FlashAttention, Dao et al. 2022).
/// </summary>
internal static class AttentionBackward
{
    /// <summary>What the way back reads and writes besides the operands. Gradients that nobody wants are null.</summary>
    /// <param name="Context">[heads, queries, value width], and Statistics [heads, queries, 2], as the way there left them</param>
    /// <param name="Statistics">see Context</param>
    /// <param name="Above">the gradient of context</param>
    /// <param name="Query">[heads, queries, width]</param>
    /// <param name="Key">[parts, heads, keys, width]: to be summed over parts</param>
    /// <param name="Value">[parts, heads, keys, value width]: to be summed over parts</param>
    internal sealed record Gradients(
        float[] Context, float[] Statistics, HeadMatrices<float> Above, float[]? Query, float[]? Key, float[]? Value);

    public static void Run(AttentionOperands operands, Gradients gradients)
    {
        if (operands.Level == SimdLevel.Avx512) Run<Simd512<float>, SimdMath512, Vector512<float>>(operands, gradients);
        else if (operands.Level == SimdLevel.Avx2) Run<Simd256<float>, SimdMath256, Vector256<float>>(operands, gradients);
        else Run<Simd128<float>, SimdMath128, Vector128<float>>(operands, gradients);
    }

    static void Run<TSimd, TMath, V>(AttentionOperands operands, Gradients gradients)
        where TSimd : struct, ISimd<V, float> where TMath : struct, ISimdMath<V> where V : struct
    {
        var items = operands.Heads * operands.Parts;
        if (Work.WouldSplit(items, operands.Grain(items))) Work.Split(items, operands.Grain(items), Piece);
        else Piece(0, items);

        void Piece(int start, int end)
        {
            for (var item = start; item < end; item++)
                AttentionBackward<TSimd, TMath, V>.Run(operands, gradients, item / operands.Parts, item % operands.Parts);
        }
    }
}

/// <summary>The same with one kind of vector.</summary>
internal static unsafe class AttentionBackward<TSimd, TMath, V>
    where TSimd : struct, ISimd<V, float> where TMath : struct, ISimdMath<V> where V : struct
{
    const int ScoreStride = AttentionForward<TSimd, TMath, V>.ScoreStride;

    static int Panel => AttentionTile<TSimd, TMath, V>.Panel;

    /// <summary>Some blocks of queries of one head. The gradients of its keys and values grow in the thread's own memory.</summary>
    public static void Run(AttentionOperands operands, AttentionBackward.Gradients gradients, int head, int part)
    {
        var (block, end) = operands.Blocks(part);
        var keys = operands.KeysBefore(Math.Min(end * AttentionOperands.QueryBlock, operands.Queries));
        Part here = new(operands, gradients, head, keys);
        for (; block < end; block++) here.Block(block * AttentionOperands.QueryBlock);
        var row = ((nint)part * operands.Heads + head) * operands.Keys;
        Write(gradients.Key, here.KeyGradient, operands.Width);
        Write(gradients.Value, here.ValueGradient, operands.ValueWidth);

        void Write(float[]? to, float* from, int columns)
        {
            if (to is null) return;
            fixed (float* start = to)
            {
                AttentionTile<TSimd, TMath, V>.WriteRows(from, AttentionTile<TSimd, TMath, V>.Stride(columns), keys, columns, 1, start + row * columns);
                new Span<float>(start + (row + keys) * columns, (operands.Keys - keys) * columns).Clear();
            }
        }
    }

    readonly struct Part
    {
        readonly AttentionOperands operands;
        readonly AttentionBackward.Gradients gradients;
        readonly int head, width, values, stride, valueStride;

        /// <summary>Copies: keys in panels and in rows, values in panels; and a block's queries, gradients from above, weights, slopes.</summary>
        readonly float* key, keyRows, value, query, above, weights, slopes, deltas, queryGradient;
        readonly uint* bits;

        public Part(AttentionOperands operands, AttentionBackward.Gradients gradients, int head, int keys)
        {
            (this.operands, this.gradients, this.head, width, values) = (operands, gradients, head, operands.Width, operands.ValueWidth);
            (stride, valueStride) = (AttentionTile<TSimd, TMath, V>.Stride(width), AttentionTile<TSimd, TMath, V>.Stride(values));
            var places = (long)AttentionTile<TSimd, TMath, V>.Panels(keys) * Panel;
            key = AttentionScratch.Take(Use.Keys, places * width);
            value = AttentionScratch.Take(Use.Values, places * values);
            query = AttentionScratch.Take(Use.Queries, AttentionOperands.QueryBlock * stride);
            above = AttentionScratch.Take(Use.Context, AttentionOperands.QueryBlock * valueStride);
            weights = AttentionScratch.Take(Use.Scores, AttentionOperands.QueryBlock * ScoreStride);
            slopes = AttentionScratch.Take(Use.Slopes, AttentionOperands.QueryBlock * ScoreStride);
            deltas = AttentionScratch.Take(Use.Statistics, AttentionOperands.QueryBlock);
            fixed (float* from = operands.Key.Data)
            {
                var at = from + operands.Key.Of(head);
                AttentionTile<TSimd, TMath, V>.Transpose(at, operands.Key.Row, operands.Key.Column, keys, width, key);
                if (gradients.Query is not null)
                {
                    queryGradient = AttentionScratch.Take(Use.QueryGradient, AttentionOperands.QueryBlock * stride);
                    keyRows = AttentionScratch.Take(Use.KeyRows, (long)keys * stride);
                    AttentionTile<TSimd, TMath, V>.CopyRows(at, operands.Key.Row, operands.Key.Column, keys, width, 1, keyRows, stride);
                }
            }
            fixed (float* from = operands.Value.Data)
                AttentionTile<TSimd, TMath, V>.Transpose(from + operands.Value.Of(head), operands.Value.Row, operands.Value.Column, keys, values, value);
            if (gradients.Key is not null) KeyGradient = Zeros(Use.KeyGradient, (long)keys * stride);
            if (gradients.Value is not null) ValueGradient = Zeros(Use.ValueGradient, (long)keys * valueStride);
            if (operands.Dropout is not null)
                bits = (uint*)AttentionScratch.Take(Use.Bits, (long)AttentionDropout.BitWords(operands.Keys) * AttentionOperands.QueryBlock);
        }

        public float* KeyGradient { get; }
        public float* ValueGradient { get; }

        static float* Zeros(Use use, long length)
        {
            var memory = AttentionScratch.Take(use, length);
            new Span<float>(memory, checked((int)length)).Clear();
            return memory;
        }

        /// <summary>The block of queries from first on against all keys.</summary>
        public void Block(int first)
        {
            var rows = Math.Min(AttentionOperands.QueryBlock, operands.Queries - first);
            var row = (nint)head * operands.Queries + first;
            var from = gradients.Above;
            fixed (float* queries = operands.Query.Data)
                AttentionTile<TSimd, TMath, V>.CopyRows(
                    queries + operands.Query.Of(head) + first * operands.Query.Row, operands.Query.Row, operands.Query.Column, rows, width, operands.Scale, query, stride);
            fixed (float* start = from.Data)
                AttentionTile<TSimd, TMath, V>.CopyRows(start + from.Of(head) + first * from.Row, from.Row, from.Column, rows, values, 1, above, valueStride);
            fixed (float* context = gradients.Context)
                for (var i = 0; i < rows; i++)
                    deltas[i] = AttentionTile<TSimd, TMath, V>.Dot(above + i * valueStride, context + (row + i) * values, values);
            operands.Dropout?.Fill(head * operands.QueryBlocks + first / AttentionOperands.QueryBlock, rows, operands.Keys, bits);
            var keys = operands.KeysBefore(first + rows);
            fixed (float* statistics = gradients.Statistics)
                for (var j = 0; j < keys; j += AttentionOperands.KeyBlock)
                    Keys(first, rows, j, Math.Min(AttentionOperands.KeyBlock, keys - j), statistics + 2 * row);
            if (gradients.Query is null) return;
            fixed (float* to = gradients.Query)
                AttentionTile<TSimd, TMath, V>.WriteRows(queryGradient, stride, rows, width, operands.Scale, to + row * width);
        }

        void Keys(int first, int rows, int start, int count, float* statistics)
        {
            // The rows before this one attend to none of these keys.
            var begin = operands.Causal ? Math.Max(0, start - first) : 0;
            var height = AttentionTile<TSimd, TMath, V>.Height;
            for (var i = begin; i < rows; i += height)
            {
                var here = Math.Min(height, rows - i);
                var seen = Math.Min(count, operands.KeysBefore(first + i + here) - start);
                Slopes(first, i, here, start, seen, count, statistics);
                if (queryGradient is not null)
                    AttentionTile<TSimd, TMath, V>.Multiply(
                        here, AttentionTile<TSimd, TMath, V>.Panels(width), seen, slopes + i * ScoreStride, ScoreStride, 1,
                        keyRows + (nint)start * stride, stride, Panel, queryGradient + i * stride, stride, accumulate: start > 0);
            }
            for (var k = 0; k < count; k += height)
            {
                // Sums over queries, from the first that attends to one of these keys.
                var (from, here) = (operands.Causal ? Math.Max(begin, start + k - first) : 0, Math.Min(height, count - k));
                if (from >= rows) break;
                if (ValueGradient is not null)
                    AttentionTile<TSimd, TMath, V>.Multiply(
                        here, AttentionTile<TSimd, TMath, V>.Panels(values), rows - from, weights + from * ScoreStride + k, 1, ScoreStride,
                        above + from * valueStride, valueStride, Panel, ValueGradient + (nint)(start + k) * valueStride, valueStride, accumulate: true);
                if (KeyGradient is not null)
                    AttentionTile<TSimd, TMath, V>.Multiply(
                        here, AttentionTile<TSimd, TMath, V>.Panels(width), rows - from, slopes + from * ScoreStride + k, 1, ScoreStride,
                        query + from * stride, stride, Panel, KeyGradient + (nint)(start + k) * stride, stride, accumulate: true);
            }
        }

        /// <summary>Weights and slopes of rows i … i + here − 1 for the keys they see.</summary>
        void Slopes(int first, int i, int here, int start, int seen, int count, float* statistics)
        {
            var panels = AttentionTile<TSimd, TMath, V>.Panels(seen);
            var padded = panels * Panel;
            float* scores = weights + i * ScoreStride, slopes = this.slopes + i * ScoreStride;
            AttentionTile<TSimd, TMath, V>.Multiply(
                here, panels, width, query + i * stride, stride, 1, key + (nint)start * width, Panel, Panel * width, scores, ScoreStride, accumulate: false);
            AttentionTile<TSimd, TMath, V>.Multiply(
                here, panels, values, above + i * valueStride, valueStride, 1, value + (nint)start * values, Panel, Panel * values, slopes, ScoreStride, accumulate: false);
            // Zeros where a tile of keys reaches beyond the keys that these rows see.
            var beyond = Math.Min(Panel, AttentionTile<TSimd, TMath, V>.Panels(count) * Panel - padded);
            for (var r = i; r < i + here; r++, scores += ScoreStride, slopes += ScoreStride)
            {
                AttentionScores<TSimd, TMath, V>.Mask(operands, head, first + r, start, scores, seen, padded);
                float max = statistics[2 * r], inverse = statistics[2 * r + 1];
                if (bits is null) AttentionScores<TSimd, TMath, V>.Slopes(scores, slopes, padded, max, inverse, deltas[r]);
                else
                    AttentionScores<TSimd, TMath, V>.Slopes(scores, slopes, padded, max, inverse, deltas[r],
                        bits + r * AttentionDropout.BitWords(operands.Keys) + start / 32, operands.Dropout!.Scale);
                if (beyond == 0) continue;
                new Span<float>(scores + padded, beyond).Clear();
                new Span<float>(slopes + padded, beyond).Clear();
            }
        }
    }
}
