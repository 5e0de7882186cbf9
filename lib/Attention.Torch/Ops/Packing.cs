using TorchSharp.Memory;
using static TorchSharp.torch;
using PackedSequence = TorchSharp.torch.nn.utils.rnn.PackedSequence;

namespace TorchSharp.Ops;

/// <summary>Between padded batches and packed rows: in both directions a choice of rows.</summary>
internal static class Packing
{
    /// <summary>The rows [t, b] with t below b's length, step after step, the longest sequence first.</summary>
    public static PackedSequence Pack(Tensor input, long[] lengths, bool enforceSorted)
    {
        long longest = input.Layout.Shape[0], batch = input.Layout.Shape[1];
        if (lengths.Length != batch) throw new ArgumentException($"Expected `len(lengths)` to be equal to batch_size, but got {lengths.Length} (batch_size={batch}): the input is {Dims.Text(input.Layout.Shape)}.");
        if (lengths.Any(length => length <= 0)) throw new ArgumentException($"Length of all samples has to be greater than 0, but found an element in 'lengths' that is <= 0: {Dims.Text(lengths)}.");
        if (lengths.Any(length => length > longest)) throw new ArgumentException($"Expected every length to be at most the padded length {longest}, but got lengths {Dims.Text(lengths)}: the input is {Dims.Text(input.Layout.Shape)}.");
        bool falling = lengths.Zip(lengths.Skip(1)).All(pair => pair.First >= pair.Second);
        if (enforceSorted && !falling)
            throw new ArgumentException($"`lengths` array must be sorted in decreasing order when `enforce_sorted` is True. You can pass `enforce_sorted: false` to pack_padded_sequence and/or pack_sequence to sidestep this requirement: the lengths are {Dims.Text(lengths)}.");
        long[] sorted = [.. Enumerable.Range(0, lengths.Length).OrderByDescending(b => lengths[b]).Select(b => (long)b)];
        var unsorted = new long[sorted.Length];
        for (int place = 0; place < sorted.Length; place++) unsorted[sorted[place]] = place;
        var (rows, counts) = (new List<long>(), new List<long>());
        for (long t = 0; t < lengths.Max(); t++)
        {
            long[] present = [.. sorted.Where(b => lengths[b] > t)];
            rows.AddRange(present.Select(b => t * batch + b));
            counts.Add(present.Length);
        }
        var data = Lifetime.One(() => input.reshape([longest * batch, .. input.Layout.Shape[2..]]).index_select(0, tensor(rows.ToArray())));
        return new(data, tensor(counts.ToArray()), enforceSorted ? null : tensor(sorted), enforceSorted ? null : tensor(unsorted));
    }

    /// <summary>[T, B, …] with the padding put back, and the lengths [B].</summary>
    public static (Tensor Padded, Tensor Lengths) Unpack(PackedSequence packed, double padding, long? total)
    {
        var counts = packed.batch_sizes.data<long>().ToArray();
        if (total < counts.Length)
            throw new ArgumentException($"Expected total_length to be at least the length of the longest sequence in input, but got total_length={total} and max sequence length being {counts.Length}.");
        int longest = (int)(total ?? counts.Length), batch = (int)counts[0];
        var places = packed.unsorted_indices is { } unsorted ? unsorted.data<long>().ToArray() : [.. Enumerable.Range(0, batch).Select(b => (long)b)];
        var (rows, lengths) = (new long?[longest * batch], new long[batch]);
        for (long t = 0, start = 0; t < counts.Length; start += counts[t], t++)
        {
            for (int b = 0; b < batch; b++)
            {
                if (places[b] >= counts[t]) continue;
                rows[t * batch + b] = start + places[b];
                lengths[b]++;
            }
        }
        return (Lifetime.One(() => Arranged(packed.data, rows, longest, batch, padding)), tensor(lengths));
    }

    /// <summary>Sequences [Tᵢ, …] as [T, B, …].</summary>
    public static Tensor SideBySide(Tensor[] sequences, double padding)
    {
        if (sequences.Length == 0) throw new ArgumentException("received an empty list of sequences.");
        long[] lengths = [.. sequences.Select(sequence => sequence.Layout.Rank > 0 ? sequence.Layout.Shape[0] : throw new ArgumentException("pad_sequence: every sequence must have at least one dimension, its time, but a 0-dimensional one came."))];
        foreach (var sequence in sequences)
            if (!sequence.Layout.Shape.AsSpan(1).SequenceEqual(sequences[0].Layout.Shape.AsSpan(1)))
                throw new ArgumentException($"The size of sequences must match except in their first dimension: they are {string.Join(", ", sequences.Select(s => Dims.Text(s.Layout.Shape)))}.");
        int longest = (int)lengths.Max(), batch = lengths.Length;
        var rows = new long?[longest * batch];
        long start = 0;
        for (int b = 0; b < batch; start += lengths[b++])
            for (long t = 0; t < lengths[b]; t++) rows[t * batch + b] = start + t;
        return Arranged(cat(sequences, 0), rows, longest, batch, padding);
    }

    /// <summary>[T, B, …]: at each place the row that is named, or padding.</summary>
    static Tensor Arranged(Tensor data, long?[] rows, int longest, int batch, double padding)
    {
        var filler = Tensor.Allocate(data.dtype, [1, .. data.Layout.Shape[1..]]);
        Copying.Fill(filler, padding);
        long last = data.Layout.Shape[0];
        return cat([data, filler], 0).index_select(0, tensor(rows.Select(row => row ?? last).ToArray())).reshape([longest, batch, .. data.Layout.Shape[1..]]);
    }
}
