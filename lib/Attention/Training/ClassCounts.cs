using static TorchSharp.torch;

namespace Attention.Training;

/// <summary>How the examples of each class were predicted: the confusion matrix and what is read off it.</summary>
public sealed class ClassCounts
{
    private readonly long[,] counts;

    /// <summary>Counts predictions.</summary>
    /// <param name="truth">int64 [N], classes 0 to C − 1.</param>
    /// <param name="predicted">int64 [N], as argmax gives them.</param>
    /// <param name="classes">C.</param>
    /// <exception cref="ArgumentException">Other shapes, no examples, or a class that is not 0 to C − 1.</exception>
    public ClassCounts(Tensor truth, Tensor predicted, int classes)
    {
        if (truth.dim() != 1 || !truth.shape.SequenceEqual(predicted.shape) || truth.size(0) == 0)
            throw new ArgumentException($"truth and predicted must name a class for each example: truth is {Require.Shape(truth)}, predicted is {Require.Shape(predicted)}. Logits become classes by argmax(1).");
        counts = new long[classes, classes];
        foreach (var (row, column) in truth.data<long>().ToArray().Zip(predicted.data<long>().ToArray()))
        {
            if (row < 0 || row >= classes || column < 0 || column >= classes)
                throw new ArgumentException($"Classes must be 0 to {classes - 1}: {(row < 0 || row >= classes ? row : column)} came.");
            counts[row, column]++;
        }
    }

    /// <summary>[C, C]: rows the true class, columns the predicted one.</summary>
    public Tensor Matrix => tensor(counts);

    /// <summary>Right predictions over all examples.</summary>
    public double Accuracy => (double)Classes.Sum(c => counts[c, c]) / counts.Cast<long>().Sum();

    /// <summary>Right predictions among the examples of each class; NaN where there is none.</summary>
    public IReadOnlyList<double> PerClass => [.. Classes.Select(c => (double)counts[c, c] / Classes.Sum(column => counts[c, column]))];

    /// <summary>The mean of <see cref="PerClass"/>: every class counts the same, however many examples it has.</summary>
    public double MacroAccuracy => PerClass.Average();

    private IEnumerable<int> Classes => Enumerable.Range(0, counts.GetLength(0));
}
