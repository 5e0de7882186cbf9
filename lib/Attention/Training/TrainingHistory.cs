using System.Collections;
using Attention.Exercises;

namespace Attention.Training;

/// <summary>What happened in a training: a point for each step, in order, and why it ended.</summary>
/// <remarks>Holds numbers only, no tensors and no times: the same seed gives the same history.</remarks>
public sealed class TrainingHistory : IReadOnlyList<TrainingPoint>
{
    private readonly IReadOnlyList<TrainingPoint> points;

    internal TrainingHistory(IReadOnlyList<TrainingPoint> points, TrainingEnd end, int? keptStep) =>
        (this.points, End, KeptStep) = (points, end, keptStep);

    /// <summary>Why the training ended.</summary>
    public TrainingEnd End { get; }

    /// <summary>The step whose parameters the model was given back by <see cref="EarlyStop.NoProgress"/>; null where it keeps its last.</summary>
    public int? KeptStep { get; }

    /// <summary>The loss of every step, in order.</summary>
    public double[] Losses => [.. points.Select(point => point.Loss)];

    /// <summary>The steps after which there was an evaluation, with what it measured.</summary>
    public (int Step, double Metric)[] Metrics =>
        [.. points.Where(point => point.Metric is not null).Select(point => (point.Step, point.Metric!.Value))];

    /// <summary>How many steps were taken.</summary>
    public int Count => points.Count;

    /// <summary>The point at this place, from 0: step 1 is at 0.</summary>
    /// <param name="index">0 ≤ index &lt; Count.</param>
    public TrainingPoint this[int index] => points[index];

    /// <inheritdoc/>
    public IEnumerator<TrainingPoint> GetEnumerator() => points.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>For example <c>300 steps, loss 1.792 → 0.00134, metric 0.998, stopped early</c>.</summary>
    public override string ToString()
    {
        if (Count == 0)
            return "no steps" + Ending;
        string metric = Metrics is [.., var last] ? $", metric {Check.Number(last.Metric)}" : "";
        return $"{Check.Number(Count)} {(Count == 1 ? "step" : "steps")}, loss {Check.Number(points[0].Loss)} → {Check.Number(points[^1].Loss)}{metric}{Ending}";
    }

    private string Ending => End switch
    {
        TrainingEnd.StoppedEarly => ", stopped early",
        TrainingEnd.Cancelled => ", cancelled",
        _ => "",
    } + (KeptStep is { } step ? $", kept step {step}" : "");
}
