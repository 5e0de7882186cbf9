using TorchSharp.Memory;
using TorchSharp.Ops;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>Batches of sequences of unequal lengths.</summary>
            public static partial class rnn
            {
                /// <summary>Takes the padding out of a batch.</summary>
                /// <param name="input">[T, B, …], or [B, T, …] where the batch comes first</param>
                /// <param name="lengths">[B], each at least 1</param>
                /// <param name="batch_first">how input lies</param>
                /// <param name="enforce_sorted">the lengths must fall; else they are sorted here, and states are sorted back by the layers</param>
                public static PackedSequence pack_padded_sequence(Tensor input, Tensor lengths, bool batch_first = false, bool enforce_sorted = true)
                {
                    if (input.ndim < 2) throw new ArgumentException($"pack_padded_sequence: the input must have at least 2 dimensions, time and batch: it is {Dims.Text(input.Layout.Shape)}.");
                    var (inTime, sizes) = (batch_first ? input.transpose(0, 1) : input, lengths.to_type(int64).data<long>().ToArray());
                    return Packing.Pack(inTime, sizes, enforce_sorted);
                }

                /// <summary>Packs sequences [Tᵢ, …].</summary>
                public static PackedSequence pack_sequence(IEnumerable<Tensor> sequences, bool enforce_sorted = true)
                {
                    Tensor[] all = [.. sequences];
                    return Packing.Pack(pad_sequence(all), [.. all.Select(sequence => sequence.Layout.Shape[0])], enforce_sorted);
                }

                /// <summary>Puts padding back: [T, B, …] (or [B, T, …]) and the lengths [B].</summary>
                /// <param name="sequence">B packed sequences</param>
                /// <param name="batch_first">how the result lies</param>
                /// <param name="padding_value">what follows a sequence's end</param>
                /// <param name="total_length">T; the longest length where null</param>
                public static (Tensor, Tensor) pad_packed_sequence(
                    PackedSequence sequence, bool batch_first = false, double padding_value = 0, long? total_length = null)
                {
                    var (padded, lengths) = Packing.Unpack(sequence, padding_value, total_length);
                    return (batch_first ? padded.transpose(0, 1) : padded, lengths);
                }

                /// <summary>Sequences [Tᵢ, …] side by side, [T, B, …] (or [B, T, …]), the shorter ones filled up.</summary>
                public static Tensor pad_sequence(IEnumerable<Tensor> sequences, bool batch_first = false, double padding_value = 0)
                {
                    using var one = Lifetime.One();
                    var padded = Packing.SideBySide([.. sequences], padding_value);
                    return one.Keep(batch_first ? padded.transpose(0, 1) : padded);
                }
            }
        }
    }
}
