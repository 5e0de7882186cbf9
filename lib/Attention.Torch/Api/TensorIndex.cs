namespace TorchSharp;

public static partial class torch
{
    /// <summary>One place in t[…]: a number, a range, everything, a new dimension, or a tensor of positions.</summary>
    public struct TensorIndex
    {
        internal enum Kind { Single, Slice, Ellipsis, None, Bool, Tensor }

        internal Kind What { get; private init; }
        internal long Position { get; private init; }
        internal long? Start { get; private init; }
        internal long? Stop { get; private init; }
        internal long? Step { get; private init; }
        internal bool Truth { get; private init; }
        internal Tensor? Positions { get; private init; }

        /// <summary>Elements start, start + step, … before stop; what is left out runs to the end.</summary>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { What = Kind.Slice, Start = start, Stop = stop, Step = step };

        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);

        public static TensorIndex Slice(Range range) => Slice(
            range.Start.IsFromEnd ? range.Start.Value == 0 ? long.MaxValue : -range.Start.Value : range.Start.Value,
            range.End.IsFromEnd ? range.End.Value == 0 ? null : -range.End.Value : range.End.Value);

        public static TensorIndex Bool(bool value) => new() { What = Kind.Bool, Truth = value };

        public static TensorIndex Single(long? index) => index is { } position ? new() { What = Kind.Single, Position = position } : None;

        /// <summary>A bool tensor is a mask over its dimensions; an integer tensor names positions along one.</summary>
        public static TensorIndex Tensor(Tensor tensor) => new() { What = Kind.Tensor, Positions = tensor };

        // Fields, and not properties, because TorchSharp has fields.
#pragma warning disable CA2211
        /// <summary>As many whole dimensions as are left.</summary>
        public static TensorIndex Ellipsis = new() { What = Kind.Ellipsis };

        /// <summary>A new dimension of size 1.</summary>
        public static TensorIndex None = new() { What = Kind.None };

        public static TensorIndex Null = None;

        /// <summary>A whole dimension.</summary>
        public static TensorIndex Colon = Slice();
#pragma warning restore CA2211

        public static implicit operator TensorIndex(long value) => Single(value);
        public static implicit operator TensorIndex(Index index) => Single(index.IsFromEnd ? -index.Value : index.Value);
        public static implicit operator TensorIndex(Range range) => Slice(range);
        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);
    }
}
