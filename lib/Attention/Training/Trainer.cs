using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.Training;

/// <summary>The training loop: loss, gradient, step, over and over; what is special about a model comes in as a function.</summary>
/// <remarks>
/// <code>
/// var history = new Trainer(model) { LearningRate = 0.02 }.Run(Loss, steps: 300);
/// </code>
/// Each step's tensors are released before the next. A Run makes its optimiser anew, so a second Run continues with the model and not with Adam's averages.
/// </remarks>
public sealed class Trainer
{
    private readonly nn.Module[] models;
    private readonly Parameter[] parameters;

    /// <summary>A loop over the parameters of these models.</summary>
    /// <param name="models">Whose parameters move; also those that are only parts of the loss, such as a readout.</param>
    /// <exception cref="ArgumentException">There are no parameters.</exception>
    public Trainer(params nn.Module[] models)
    {
        this.models = models;
        parameters = [.. models.SelectMany(model => model.parameters()).Where(parameter => parameter.requires_grad)];
        if (parameters.Length == 0)
        {
            string names = models.Length == 0 ? "nothing" : string.Join(" and ", models.Select(model => model.GetName()));
            throw new ArgumentException($"A model needs parameters to be trained: {names} has none. A dot product, for one, is used as it is.", nameof(models));
        }
    }

    /// <summary>The step size of Adam, the optimiser where <see cref="Optimizer"/> names no other.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Another optimiser than Adam, for example <c>parameters => torch.optim.SGD(parameters, learningRate: 0.1)</c>.</summary>
    public Func<IEnumerable<Parameter>, optim.Optimizer>? Optimizer { get; init; }

    /// <summary>Gradients are scaled down together so that √Σg² over all parameters is at most this; null leaves them as they are.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>Sets the global random stream when Run starts; null goes on with the stream as it is.</summary>
    public int? Seed { get; init; }

    /// <summary>Measures the model now and then: an accuracy, an error, a number. Called in eval mode, without gradients; its tensors are released.</summary>
    public Func<double>? Evaluate { get; init; }

    /// <summary>Optimiser steps from one evaluation to the next; there is always one after the last step.</summary>
    public int EvaluateEvery { get; init; } = 100;

    /// <summary>Ends the training before its last step; null takes every step.</summary>
    public EarlyStop? Stop { get; init; }

    /// <summary>Sees every step as it is taken, for example <c>point => curves.Add("train", point.Step, point.Loss)</c>.</summary>
    public Action<TrainingPoint>? Watch { get; init; }

    /// <summary>A file that keeps the training's state now and then, and from which Run goes on where it is there; null keeps nothing.</summary>
    public Checkpoint? Checkpoint { get; init; }

    /// <summary>The line that says how far the training is.</summary>
    public ProgressLine Progress { get; init; } = ProgressLine.Here;

    /// <summary>Trains for a number of steps.</summary>
    /// <param name="loss">Draws a batch and returns a loss of one number, graph attached.</param>
    /// <param name="steps">Optimiser steps.</param>
    /// <param name="cancel">Ends the training after the step it is in and keeps the model.</param>
    /// <returns>The history; nothing is thrown when cancelled.</returns>
    /// <exception cref="ArgumentOutOfRangeException">steps or EvaluateEvery is below 1.</exception>
    /// <exception cref="InvalidOperationException">A loss is not one finite number; or there is a Stop and no Evaluate.</exception>
    public TrainingHistory Run(Func<Tensor> loss, int steps, CancellationToken cancel = default)
    {
        AtLeastOne(steps);
        return Loop(new Work(() => Enumerable.Repeat(loss, steps), 1), steps, cancel);
    }

    /// <summary>Trains on all batches, a number of times.</summary>
    /// <param name="batches">Gone through once an epoch: a DataLoader, a list.</param>
    /// <param name="loss">The loss of one batch, one number, graph attached.</param>
    /// <param name="epochs">How many times.</param>
    /// <param name="cancel">Ends the training after the step it is in and keeps the model.</param>
    /// <typeparam name="TBatch">What the model is given.</typeparam>
    /// <returns>The history; nothing is thrown when cancelled.</returns>
    /// <exception cref="ArgumentOutOfRangeException">epochs or EvaluateEvery is below 1.</exception>
    /// <exception cref="InvalidOperationException">A loss is not one finite number; or there is a Stop and no Evaluate.</exception>
    public TrainingHistory Run<TBatch>(IEnumerable<TBatch> batches, Func<TBatch, Tensor> loss, int epochs, CancellationToken cancel = default)
    {
        AtLeastOne(epochs);
        int? steps = batches.TryGetNonEnumeratedCount(out int count) ? count * epochs : null;
        return Loop(new Work(() => batches.Select(batch => (Func<Tensor>)(() => loss(batch))), epochs), steps, cancel);
    }

    private TrainingHistory Loop(Work work, int? steps, CancellationToken cancel)
    {
        AtLeastOne(EvaluateEvery);
        if (Stop is not null && Evaluate is null)
            throw new InvalidOperationException("An early stop needs a metric to judge: Stop is set and Evaluate is not. Set Evaluate to a function that measures the model.");
        if (Seed is { } seed)
            manual_seed(seed);

        using var optimizer = Optimizer?.Invoke(parameters) ?? optim.Adam(parameters, lr: LearningRate);
        using var best = new Snapshot(models);
        using var line = Progress.Start(steps);
        var (points, place) = Checkpoint?.Read(models, optimizer, best) ?? ([], null);
        List<double> metrics = [.. points.Where(point => point.Metric is not null).Select(point => point.Metric!.Value)];
        var end = metrics.Count > 0 && Stop?.IsOver(metrics) is true ? TrainingEnd.StoppedEarly : TrainingEnd.Completed;
        using var closing = work;
        using var source = work.From(place).GetEnumerator();
        bool more = end == TrainingEnd.Completed && !cancel.IsCancellationRequested && source.MoveNext();
        if (more && points is [.., { Metric: not null } stopped] && stopped.Step % EvaluateEvery != 0)
        {
            // It was measured because the training stopped there, which it now does not.
            points[^1] = stopped with { Metric = null };
            metrics.RemoveAt(metrics.Count - 1);
        }
        while (more)
        {
            var (epoch, loss) = source.Current;
            var point = Step(optimizer, loss, points.Count + 1, epoch);
            bool isAhead = more = !cancel.IsCancellationRequested && source.MoveNext();
            if (Evaluate is not null && (!more || point.Step % EvaluateEvery == 0))
            {
                point = point with { Metric = Measure() };
                metrics.Add(point.Metric.Value);
                if (Stop is { KeepsBest: true } && Stop.IsBest(metrics))
                    best.Take(point.Step);
                if (more && Stop is not null && Stop.IsOver(metrics))
                    (more, end) = (false, TrainingEnd.StoppedEarly);
            }
            points.Add(point);
            line.Report(point);
            Watch?.Invoke(point);
            if (Checkpoint is not null && (!more || point.Step % Checkpoint.Every == 0))
                Checkpoint.Write(models, optimizer, best, points, work.Now(isAhead));
        }
        if (cancel.IsCancellationRequested)
            end = TrainingEnd.Cancelled;
        return new TrainingHistory(points, end, best.GiveBack());
    }

    private TrainingPoint Step(optim.Optimizer optimizer, Func<Tensor> loss, int step, int epoch)
    {
        using var scope = NewDisposeScope();
        var value = loss();
        if (value.numel() != 1)
            throw new InvalidOperationException($"The loss must be one number: {Require.Shape(value)} came. End it with .mean() or .sum().");
        double number = value.to_type(ScalarType.Float64).item<double>();
        if (!double.IsFinite(number))
            throw new InvalidOperationException($"The loss must be a finite number: {number} came at step {step}. " +
                                                "A smaller learning rate or ClipNorm = 1 may help; or look for the log of 0, a division by 0, or a row that is masked completely.");
        optimizer.zero_grad();
        value.backward();
        double? norm = ClipNorm is { } most ? nn.utils.clip_grad_norm_(parameters, most) : null;
        optimizer.step();
        return new TrainingPoint(step, epoch, number, norm);
    }

    private double Measure()
    {
        bool[] wereTraining = Array.ConvertAll(models, model => model.training);
        foreach (var model in models)
            model.eval();
        try
        {
            using var scope = NewDisposeScope();
            using var grad = no_grad();
            return Evaluate!();
        }
        finally
        {
            for (int i = 0; i < models.Length; i++)
                models[i].train(wereTraining[i]);
        }
    }

    private static void AtLeastOne(int number, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(number))] string name = "")
    {
        if (number < 1)
            throw new ArgumentOutOfRangeException(name, $"{name} must be at least 1: {number} came.");
    }
}
