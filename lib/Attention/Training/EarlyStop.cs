namespace Attention.Training;

/// <summary>When a training may end before its last step, judged by the metric that <see cref="Trainer.Evaluate"/> measures.</summary>
public sealed class EarlyStop
{
    private readonly Func<IReadOnlyList<double>, bool> isOver;

    private EarlyStop(Func<IReadOnlyList<double>, bool> isOver, bool keepsBest = false, bool higherIsBetter = true) =>
        (this.isOver, KeepsBest, HigherIsBetter) = (isOver, keepsBest, higherIsBetter);

    /// <summary>The model gets back the parameters of the best evaluation.</summary>
    internal bool KeepsBest { get; }

    private bool HigherIsBetter { get; }

    /// <summary>Ends as soon as the metric reaches the target.</summary>
    /// <param name="target">For example an accuracy of 0.99.</param>
    public static EarlyStop AtLeast(double target) => new(metrics => metrics[^1] >= target);

    /// <summary>Ends as soon as the metric is as low as the target.</summary>
    /// <param name="target">For example an error of 0.01.</param>
    public static EarlyStop AtMost(double target) => new(metrics => metrics[^1] <= target);

    /// <summary>Ends when the metric has not bettered its best for some evaluations; the model then gets back the parameters of the best one.</summary>
    /// <param name="evaluations">How many in a row, at least 1.</param>
    /// <param name="higherIsBetter">True for an accuracy, false for an error.</param>
    /// <exception cref="ArgumentOutOfRangeException">evaluations is below 1.</exception>
    public static EarlyStop NoProgress(int evaluations, bool higherIsBetter = true)
    {
        if (evaluations < 1)
            throw new ArgumentOutOfRangeException(nameof(evaluations), $"evaluations must be at least 1: {evaluations} came. It counts how many in a row may bring nothing new.");
        return new(metrics => metrics.Count - 1 - Best(metrics, higherIsBetter) >= evaluations, keepsBest: true, higherIsBetter);
    }

    /// <summary>Whether to end after these metrics.</summary>
    internal bool IsOver(IReadOnlyList<double> metrics) => isOver(metrics);

    /// <summary>Whether the last of these metrics is the best so far.</summary>
    internal bool IsBest(IReadOnlyList<double> metrics) => Best(metrics, HigherIsBetter) == metrics.Count - 1;

    /// <summary>Where the best metric is, the first of equals; NaN is never better.</summary>
    private static int Best(IReadOnlyList<double> metrics, bool higherIsBetter)
    {
        int best = 0;
        for (int i = 1; i < metrics.Count; i++)
        {
            if (double.IsNaN(metrics[best]) || (higherIsBetter ? metrics[i] > metrics[best] : metrics[i] < metrics[best]))
                best = i;
        }
        return best;
    }
}
