using TorchSharp.Memory;
using static TorchSharp.torch;
using Reduction = TorchSharp.torch.nn.Reduction;

namespace TorchSharp.Ops;

/// <summary>Losses over classes, built from other operations, but for cross entropy of rows of floats, which is one step.</summary>
internal static class Losses
{
    public static Tensor Reduce(Tensor values, Reduction reduction)
    {
        using var one = Lifetime.One();
        return one.Keep(reduction switch
        {
            Reduction.Mean => values.mean(),
            Reduction.Sum => values.sum(),
            _ => values,
        });
    }

    public static Tensor CrossEntropy(Tensor input, Tensor target, Tensor? weight, long ignored, Reduction reduction, double smoothing)
    {
        using var one = Lifetime.One();
        if (smoothing is not (>= 0 and <= 1))
            throw new ArgumentException(FormattableString.Invariant($"label_smoothing must be between 0.0 and 1.0. Got: {smoothing}"));
        if (!DTypes.IsFloating(target.dtype) && CrossEntropyPass.Suits(input, weight, smoothing))
        {
            Check(input, target, weight, ignored);
            return one.Keep(CrossEntropyPass.Apply(input, target, weight, ignored, reduction, smoothing));
        }
        var logProbabilities = input.log_softmax(ClassDim(input));
        if (DTypes.IsFloating(target.dtype)) return one.Keep(WithProbabilities(logProbabilities, target, weight, reduction, smoothing));
        var loss = NegativeLogLikelihood(logProbabilities, target, weight, ignored, reduction);
        if (smoothing == 0) return one.Keep(loss);
        // The target keeps 1 − ε of its weight; each of the C classes gets ε/C.
        var classes = input.shape[ClassDim(input)];
        var evenly = Evenly(logProbabilities, target, weight, ignored, reduction);
        return one.Keep(loss * (1 - smoothing) + evenly * (smoothing / classes));
    }

    /// <summary>−wₜ·input[t]; the mean divides by the weights of the targets that count.</summary>
    public static Tensor NegativeLogLikelihood(Tensor input, Tensor target, Tensor? weight, long ignored, Reduction reduction)
    {
        using var one = Lifetime.One();
        var (dim, counts, classes) = Targets(input, target, weight, ignored);
        var picked = -input.gather(dim, classes.unsqueeze(dim)).squeeze(dim);
        var weights = Weights(input, counts, classes, weight);
        return one.Keep(Weighted(picked * weights, weights, reduction));
    }

    /// <summary>−Σ over classes of w·input: the part of the loss that label smoothing adds.</summary>
    static Tensor Evenly(Tensor input, Tensor target, Tensor? weight, long ignored, Reduction reduction)
    {
        var (dim, counts, classes) = Targets(input, target, weight, ignored);
        var sums = -(weight is null ? input : input * AlongClasses(weight, input)).sum(dim);
        return Weighted(sums * counts.to_type(input.dtype), Weights(input, counts, classes, weight), reduction);
    }

    static Tensor WithProbabilities(Tensor logProbabilities, Tensor target, Tensor? weight, Reduction reduction, double smoothing)
    {
        if (!target.Layout.Shape.AsSpan().SequenceEqual(logProbabilities.Layout.Shape))
            throw new ArgumentException(
                $"Expected floating point type for target with class probabilities to have the input's shape: input is {Dims.Text(logProbabilities.Layout.Shape)}, target is {Dims.Text(target.Layout.Shape)}. Class indices must be int64.");
        var dim = ClassDim(logProbabilities);
        var classes = logProbabilities.shape[dim];
        if (smoothing > 0) target = target * (1 - smoothing) + smoothing / classes;
        var terms = weight is null ? logProbabilities * target : logProbabilities * target * AlongClasses(weight, logProbabilities);
        var values = -terms.sum(dim);
        return reduction == Reduction.Mean ? values.sum() / Math.Max(1, logProbabilities.numel() / classes) : Reduce(values, reduction);
    }

    /// <summary>Where the classes lie, which targets count, and the classes with a valid one in the place of those that do not.</summary>
    static (int Dim, Tensor Counts, Tensor Classes) Targets(Tensor input, Tensor target, Tensor? weight, long ignored)
    {
        Check(input, target, weight, ignored);
        using var _ = no_grad();
        var counts = target.ne(ignored);
        return (ClassDim(input), counts, target.masked_fill(counts.logical_not(), 0));
    }

    static void Check(Tensor input, Tensor target, Tensor? weight, long ignored)
    {
        var dim = ClassDim(input);
        if (target.dtype != ScalarType.Int64)
            throw new ArgumentException(
                $"expected scalar type Long but found {DTypes.Name(target.dtype)}: class indices are int64. Convert them with to_type(torch.int64).");
        var shape = input.Layout.Shape;
        long[] expected = [.. shape[..dim], .. shape[(dim + 1)..]];
        if (!target.Layout.Shape.AsSpan().SequenceEqual(expected))
            throw new ArgumentException(
                $"{WrongTarget(shape, target.Layout.Shape, expected)}. The input is {Dims.Text(shape)} with its classes along dimension {dim}, so the target must be {Dims.Text(expected)}: it is {Dims.Text(target.Layout.Shape)}.");
        if (weight is not null && (weight.Layout.Rank != 1 || weight.Layout.Shape[0] != shape[dim]))
            throw new ArgumentException(
                $"weight tensor should be defined either for all {shape[dim]} classes or no classes but got weight tensor of shape: {Dims.Text(weight.Layout.Shape)}");
        var values = target.Layout.IsContiguous ? target : target.contiguous();
        foreach (var value in values.Elements<long>().Data.AsSpan((int)values.Layout.Offset, (int)values.Layout.Count))
            if (value != ignored && (value < 0 || value >= shape[dim]))
                throw new IndexOutOfRangeException(
                    $"Target {value} is out of bounds. The input {Dims.Text(shape)} has classes 0 to {shape[dim] - 1}.");
    }

    static string WrongTarget(long[] input, long[] target, long[] expected) =>
        input.AsSpan().SequenceEqual(target) ? "Expected floating point type for target with class probabilities, got Long"
        : input.Length > 1 && (target.Length == 0 || input[0] != target[0])
            ? $"Expected input batch_size ({input[0]}) to match target batch_size ({(target.Length == 0 ? 0 : target[0])})"
        : input.Length > 2 ? $"Expected target size {Dims.Text(expected)}, got {Dims.Text(target)}"
        : "0D or 1D target tensor expected, multi-target not supported";

    /// <summary>For each target: the weight of its class, 0 where it does not count.</summary>
    static Tensor Weights(Tensor input, Tensor counts, Tensor classes, Tensor? weight)
    {
        var counted = counts.to_type(input.dtype);
        return weight is null ? counted : weight.index_select(0, classes.reshape(-1)).reshape(classes.shape) * counted;
    }

    static Tensor Weighted(Tensor values, Tensor weights, Reduction reduction) =>
        reduction == Reduction.Mean ? values.sum() / weights.sum() : Reduce(values, reduction);

    static Tensor AlongClasses(Tensor weight, Tensor input)
    {
        var shape = new long[input.Layout.Rank];
        Array.Fill(shape, 1);
        shape[ClassDim(input)] = weight.Layout.Shape[0];
        return weight.reshape(shape);
    }

    static int ClassDim(Tensor input) => input.Layout.Rank switch
    {
        0 => throw new ArgumentException("Expected input of at least one dimension, the classes: it is []."),
        1 => 0,
        _ => 1,
    };
}
