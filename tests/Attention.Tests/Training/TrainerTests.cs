using Attention.Mechanisms;
using Attention.Scoring;
using Attention.Tests.Support;
using Attention.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Attention.Tests.Training;

[Collection(Printed.Name)] // the random stream is everybody's
public class TrainerTests
{
    /// <summary>w = 1, b = 0; the loss w² has gradient 2w, so plain descent with rate 0.1 multiplies w by 0.8.</summary>
    private readonly Linear line = nn.Linear(1, 1);

    public TrainerTests()
    {
        using var grad = no_grad();
        line.weight.fill_(1);
        line.bias!.fill_(0);
    }

    private Tensor Square() => line.weight.square().sum();

    private Trainer Descent(double rate = 0.1) => new(line) { Optimizer = parameters => optim.SGD(parameters, learningRate: rate) };

    [Fact]
    public void Three_steps_of_descent_are_as_on_paper()
    {
        var history = Descent().Run(Square, steps: 3);
        Assert.Equal([1, 0.64, 0.4096], history.Losses.Select(loss => Math.Round(loss, 6)));
        Assert.Equal(0.512, line.weight.item<float>(), 1e-6);
        Assert.Equal([1, 2, 3], history.Select(point => point.Step));
        Assert.Equal(TrainingEnd.Completed, history.End);
        Assert.Equal("3 steps, loss 1 → 0.4096", history.ToString());
    }

    [Fact]
    public void Adam_finds_the_slope_of_a_line()
    {
        manual_seed(6);
        var x = linspace(-1, 1, 17).unsqueeze(1);
        var history = new Trainer(line) { LearningRate = 0.05 }.Run(() => (line.forward(x) - x * 3 - 1).square().mean(), steps: 300);
        Assert.True(history[^1].Loss < 1e-3);
        Assert.Equal(3, line.weight.item<float>(), 0.05);
        Assert.Equal(1, line.bias!.item<float>(), 0.05);
    }

    [Fact]
    public void Epochs_go_through_all_batches_in_order()
    {
        var seen = new List<int>();
        var history = Descent().Run([2, 3, 5], batch =>
        {
            seen.Add(batch);
            return Square() * batch;
        }, epochs: 2);
        Assert.Equal([2, 3, 5, 2, 3, 5], seen);
        Assert.Equal([1, 1, 1, 2, 2, 2], history.Select(point => point.Epoch));
    }

    [Fact]
    public void Clipping_shortens_a_long_gradient_and_keeps_its_direction()
    {
        // Gradient (3, 4) has length 5; cut to 1 it is (0.6, 0.8), and a step of rate 1 goes just as far.
        var history = new Trainer(line) { Optimizer = parameters => optim.SGD(parameters, learningRate: 1), ClipNorm = 1 }
            .Run(() => 3 * line.weight.sum() + 4 * line.bias!.sum(), steps: 1);
        Assert.Equal(5, history[0].GradientNorm!.Value, 1e-4);
        Assert.Equal(1 - 0.6, line.weight.item<float>(), 1e-4);
        Assert.Equal(-0.8, line.bias!.item<float>(), 1e-4);
    }

    [Fact]
    public void The_same_seed_gives_the_same_history()
    {
        double[] Train()
        {
            using (no_grad()) line.weight.fill_(1);
            return (new Trainer(line) { Seed = 7 }).Run(() => (line.weight * randn(1)).sum(), steps: 5).Losses;
        }
        Assert.Equal(Train(), Train());
    }

    [Fact]
    public void Evaluation_comes_every_so_many_steps_and_after_the_last()
    {
        var dropout = nn.Dropout(0.5);
        var modes = new List<(bool training, bool gradients)>();
        var history = new Trainer(line, dropout)
        {
            EvaluateEvery = 3,
            Evaluate = () =>
            {
                modes.Add((dropout.training, line.weight.square().requires_grad));
                return modes.Count;
            },
        }.Run(Square, steps: 7);
        Assert.Equal([(3, 1), (6, 2), (7, 3)], history.Metrics);
        Assert.All(modes, mode => Assert.Equal((false, false), mode));
        Assert.True(dropout.training);
    }

    [Fact]
    public void A_reached_target_ends_the_training()
    {
        var trainer = new Trainer(line)
        {
            Optimizer = parameters => optim.SGD(parameters, learningRate: 0.1),
            EvaluateEvery = 1,
            Evaluate = () => line.weight.item<float>(),
            Stop = EarlyStop.AtMost(0.6),
        };
        var history = trainer.Run(Square, steps: 100);
        Assert.Equal(3, history.Count);                        // 0.8, 0.64, 0.512
        Assert.Equal(TrainingEnd.StoppedEarly, history.End);
        Assert.EndsWith("metric 0.512, stopped early", history.ToString());
    }

    [Fact]
    public void Without_progress_the_model_gets_its_best_parameters_back()
    {
        double[] metrics = [0.5, 0.9, 0.9, double.NaN, 0.7, 0.99];
        int evaluation = 0;
        var trainer = new Trainer(line)
        {
            Optimizer = parameters => optim.SGD(parameters, learningRate: 0.1),
            EvaluateEvery = 1,
            Evaluate = () => metrics[evaluation++],
            Stop = EarlyStop.NoProgress(evaluations: 3),
        };
        var history = trainer.Run(Square, steps: 6);
        Assert.Equal(5, history.Count);
        Assert.Equal(2, history.KeptStep);
        Assert.Equal(0.64, line.weight.item<float>(), 1e-6);   // after step 2
    }

    [Fact]
    public void Cancelling_ends_the_training_and_keeps_the_model()
    {
        using var cancel = new CancellationTokenSource();
        var trainer = new Trainer(line)
        {
            Optimizer = parameters => optim.SGD(parameters, learningRate: 0.1),
            Watch = point =>
            {
                if (point.Step == 2)
                    cancel.Cancel();
            },
        };
        var history = trainer.Run(Square, steps: 1000, cancel.Token);
        Assert.Equal(TrainingEnd.Cancelled, history.End);
        Assert.True(history.Count is 2 or 3);
        Assert.Equal(Math.Pow(0.8, history.Count), line.weight.item<float>(), 1e-6);
        Assert.True(Descent().Run(Square, steps: 5, cancel.Token).Count == 0, "a cancelled token trains no step");
    }

    [Fact]
    public void Training_leaves_no_tensors_behind()
    {
        void Train() => new Trainer(line)
        {
            ClipNorm = 1,
            EvaluateEvery = 2,
            Evaluate = () => Square().item<float>(),
            Stop = EarlyStop.NoProgress(evaluations: 9, higherIsBetter: false),
        }.Run(Square, steps: 5);
        Train();
        long alive = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Train();
        Assert.Equal(alive, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_model_without_parameters_cannot_be_trained()
    {
        var error = Assert.Throws<ArgumentException>(() => new Trainer(new SoftAttention(new DotProductScore())));
        Assert.StartsWith("A model needs parameters to be trained: SoftAttention has none.", error.Message);
    }

    [Fact]
    public void A_loss_that_is_not_a_number_stops_before_it_does_harm()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Descent().Run(() => Square() * double.NaN, steps: 5));
        Assert.StartsWith("The loss must be a finite number: NaN came at step 1.", error.Message);
        Assert.Equal(1, line.weight.item<float>());
    }

    [Fact]
    public void Other_bad_inputs_are_told_what_to_try()
    {
        Assert.Contains("End it with .mean() or .sum()", Assert.Throws<InvalidOperationException>(() => Descent().Run(() => line.weight.expand(3, 1), steps: 1)).Message);
        Assert.StartsWith("steps must be at least 1: 0 came.", Assert.Throws<ArgumentOutOfRangeException>(() => Descent().Run(Square, steps: 0)).Message);
        Assert.StartsWith("evaluations must be at least 1", Assert.Throws<ArgumentOutOfRangeException>(() => EarlyStop.NoProgress(0)).Message);
        var trainer = new Trainer(line) { Stop = EarlyStop.AtLeast(1) };
        Assert.Contains("Set Evaluate", Assert.Throws<InvalidOperationException>(() => trainer.Run(Square, steps: 1)).Message);
    }
}
