using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace Attention;

/// <summary>What must hold of shapes at the public edge; each failure is one sentence: what must hold, what came, what to try.</summary>
public static class Require
{
    /// <summary>[2, 5, 64] as text.</summary>
    internal static string Shape(Tensor tensor) => Shape(tensor.shape);

    internal static string Shape(long[] shape) => $"[{string.Join(", ", shape)}]";

    /// <summary>All dimensions but the last two agree, and there are at least two.</summary>
    /// <param name="query">[B, Tq, Dq]</param>
    /// <param name="key">[B, Tk, Dk]</param>
    /// <exception cref="ArgumentException">They do not.</exception>
    public static void SameLeadingDimensions(Tensor query, Tensor key)
    {
        long[] left = query.shape, right = key.shape;
        if (left.Length < 2 || right.Length < 2)
            throw new ArgumentException($"query and key must be [B, T, D]: query is {Shape(query)}, key is {Shape(key)}. " +
                                        "A single vector becomes a batch of one with unsqueeze(0).unsqueeze(0).");
        if (!left.AsSpan(..^2).SequenceEqual(right.AsSpan(..^2)))
            throw new ArgumentException($"query and key must have the same batch size (first dimension): query is {Shape(query)}, key is {Shape(key)}. " +
                                        "Are both [B, T, D], batch first?");
    }

    /// <summary>query and key agree in the last dimension.</summary>
    /// <param name="query">[B, Tq, D]</param>
    /// <param name="key">[B, Tk, D]</param>
    /// <exception cref="ArgumentException">They do not.</exception>
    public static void SameFeatures(Tensor query, Tensor key)
    {
        if (query.shape[^1] != key.shape[^1])
            throw new ArgumentException($"query and key must have the same size in the last dimension: query is {Shape(query)}, key is {Shape(key)}. " +
                                        "A dot product compares them number by number; bilinear and additive scores allow different sizes.");
    }

    /// <summary>The last dimension is the one the parameters were made for.</summary>
    /// <param name="tensor">[…, size]</param>
    /// <param name="size">Features the parameters expect.</param>
    /// <param name="name">What the tensor is called, for the sentence.</param>
    /// <exception cref="ArgumentException">It is another.</exception>
    public static void Features(Tensor tensor, long size, string name)
    {
        if (tensor.shape[^1] != size)
            throw new ArgumentException($"{name} must have {size} features (last dimension): {name} is {Shape(tensor)}. " +
                                        $"Was the module built for size {size} on purpose?");
    }

    /// <summary>One value for each key.</summary>
    /// <param name="key">[B, Tk, Dk]</param>
    /// <param name="value">[B, Tk, Dv]</param>
    /// <exception cref="ArgumentException">They differ before the last dimension.</exception>
    public static void ValuePerKey(Tensor key, Tensor value)
    {
        if (value.shape.Length < 2 || !key.shape.AsSpan(..^1).SequenceEqual(value.shape.AsSpan(..^1)))
            throw new ArgumentException($"key and value must come in pairs (all dimensions but the last equal): key is {Shape(key)}, value is {Shape(value)}. " +
                                        "Every key needs exactly one value.");
    }

    /// <summary>The mask is bool and broadcasts to the scores.</summary>
    /// <param name="mask">bool; true = may attend.</param>
    /// <param name="scores">The scores' shape, [B, Tq, Tk].</param>
    /// <exception cref="ArgumentException">Another type, or a shape that does not broadcast.</exception>
    public static void MaskFits(Tensor mask, long[] scores)
    {
        if (mask.dtype != ScalarType.Bool)
            throw new ArgumentException($"mask must be bool, true = may attend: mask is {mask.dtype}. Make it with a comparison, such as lengths > position.");
        long[] shape = mask.shape;
        bool fits = shape.Length <= scores.Length;
        for (int i = 1; fits && i <= shape.Length; i++)
            fits = shape[^i] == 1 || shape[^i] == scores[^i];
        if (!fits)
            throw new ArgumentException($"mask must broadcast to the scores {Shape(scores)}: mask is {Shape(mask)}. " +
                                        "A mask over keys alone is [B, 1, Tk]: unsqueeze(1) adds the query dimension.");
    }

    /// <summary>The size is at least 1.</summary>
    /// <param name="size">A size of a module or a task.</param>
    /// <param name="name">Filled in by the compiler: what the size is called, for the sentence.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static void Positive(long size, [CallerArgumentExpression(nameof(size))] string name = "")
    {
        if (size < 1)
            throw new ArgumentOutOfRangeException(name, $"{name} must be at least 1: {size} came.");
    }

    /// <summary>The tensor has this many dimensions.</summary>
    /// <param name="tensor">Any tensor.</param>
    /// <param name="expected">The shape in words, for the sentence.</param>
    /// <param name="count">How many dimensions.</param>
    /// <param name="name">What the tensor is called, for the sentence.</param>
    /// <param name="advice">What to try.</param>
    /// <exception cref="ArgumentException">It has another number.</exception>
    public static void Dimensions(Tensor tensor, string expected, int count, string name, string advice)
    {
        if (tensor.shape.Length != count)
            throw new ArgumentException($"{name} must be {expected}: {name} is {Shape(tensor)}. {advice}");
    }

    /// <summary>As many of one thing as of the other.</summary>
    /// <param name="first">How many came first.</param>
    /// <param name="second">How many came second.</param>
    /// <param name="firstName">Filled in by the compiler: what was counted.</param>
    /// <param name="secondName">Filled in by the compiler: what was counted.</param>
    /// <exception cref="ArgumentException">The counts differ.</exception>
    public static void SameCount(
        long first, long second, [CallerArgumentExpression(nameof(first))] string firstName = "", [CallerArgumentExpression(nameof(second))] string secondName = "")
    {
        if (first != second)
            throw new ArgumentException($"{Counted(firstName)} and {Counted(secondName)} must come in pairs: {first} and {second} came.");

        static string Counted(string expression) => expression.Replace(".Count", "", StringComparison.Ordinal).Replace(".Length", "", StringComparison.Ordinal);
    }
}
