using System.Diagnostics;
using System.Globalization;
using Attention.Tests.Support;
using Attention.Training;
using static TorchSharp.torch;

namespace Attention.Tests.Training;

[Collection(Printed.Name)] // the random stream is everybody's
public sealed class CheckpointTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("checkpoints");

    private string Path => System.IO.Path.Combine(folder.FullName, "run.checkpoint");

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Steps after which the training is stopped: at a checkpoint, between two, at an epoch's end, before the first.</summary>
    [Theory]
    [InlineData(10), InlineData(13), InlineData(8), InlineData(16), InlineData(3), InlineData(24)]
    public void A_stopped_training_goes_on_with_the_curve_of_an_unbroken_one(int stopAfter)
    {
        var unbroken = Train(null, null);
        using var stop = new CancellationTokenSource();
        Train(Path, stop, stopAfter);

        var resumed = Train(Path, null);

        Assert.Equal(unbroken.Losses, resumed.Losses);
        Assert.Equal(unbroken.Metrics, resumed.Metrics);
    }

    [Fact]
    public void A_finished_training_takes_no_further_step_and_more_epochs_go_on()
    {
        var unbroken = Train(null, null, epochs: 5);
        var first = Train(Path, null, epochs: 3);
        Assert.Equal(first.Losses, Train(Path, null, epochs: 3).Losses);
        Assert.Equal(unbroken.Losses, Train(Path, null, epochs: 5).Losses);
    }

    [Fact]
    public void Killed_in_the_middle_it_goes_on_as_if_nothing_had_happened()
    {
        double[] unbroken = [.. Train(null, null, epochs: 40).Losses];
        using var process = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [typeof(CheckpointTests).Assembly.Location, "checkpoint", Path])
        {
            RedirectStandardOutput = true,
        })!;
        while (process.StandardOutput.ReadLine() is { } line && int.Parse(line, CultureInfo.InvariantCulture) < 57)
        {
            // It prints a step a line.
        }
        process.Kill();
        process.WaitForExit();

        var resumed = Train(Path, null, epochs: 40);

        Assert.Equal(unbroken, resumed.Losses);
    }

    [Fact]
    public void A_damaged_or_foreign_file_is_refused_and_changes_nothing()
    {
        Train(Path, null);
        byte[] whole = File.ReadAllBytes(Path);
        foreach (var (bytes, words) in new[] { (whole[..^20], "damaged"), ([.. whole[..200], (byte)(whole[200] ^ 1), .. whole[201..]], "damaged"), ("something else"u8.ToArray(), "not a checkpoint") })
        {
            File.WriteAllBytes(Path, bytes);
            Assert.Contains(words, Assert.Throws<InvalidDataException>(() => Train(Path, null)).Message, StringComparison.Ordinal);
            Assert.Equal(bytes, File.ReadAllBytes(Path));
        }
        File.WriteAllBytes(Path, whole);
        manual_seed(1);
        var other = nn.Linear(3, 1);
        var before = other.weight!.detach().clone();
        Assert.Contains("another training", Assert.Throws<InvalidDataException>(() => new Trainer(other) { Checkpoint = new(Path) }.Run(() => other.forward(ones(1, 3)).sum(), 3)).Message, StringComparison.Ordinal);
        Assert.Equal(before.data<float>().ToArray(), other.weight!.detach().data<float>().ToArray());
    }

    [Fact]
    public void An_early_stop_that_keeps_the_best_is_kept_too()
    {
        TrainingHistory Run(string? path, int steps)
        {
            manual_seed(3);
            var model = nn.Linear(2, 1);
            int measured = 0;
            return new Trainer(model)
            {
                Checkpoint = path is null ? null : new(path) { Every = 4 },
                EvaluateEvery = 4,
                Evaluate = () => model.weight!.abs().sum().item<float>(),
                Stop = EarlyStop.NoProgress(2),
                Optimizer = parameters => optim.SGD(parameters, 0.3),
                Watch = _ => measured++,
            }.Run(() => (model.forward(randn(4, 2)) - 1).square().mean(), steps);
        }
        var unbroken = Run(null, 60);
        Run(Path, 8);
        var resumed = Run(Path, 60);
        Assert.Equal(unbroken.KeptStep, resumed.KeptStep);
        Assert.Equal(unbroken.End, resumed.End);
    }

    /// <summary>Prints each step; the test above ends it in the middle.</summary>
    internal static void RunInAProcess(string path) => Train(path, null, epochs: 40, watch: point =>
    {
        Console.WriteLine(point.Step);
        Console.Out.Flush();
        Thread.Sleep(2);
    });

    /// <summary>Eight shuffled batches an epoch through a layer with dropout, by Adam, measured every five steps, kept every five.</summary>
    private static TrainingHistory Train(string? path, CancellationTokenSource? stop, int stopAfter = 0, int epochs = 3, Action<TrainingPoint>? watch = null)
    {
        manual_seed(11);
        var (inputs, targets) = (randn(32, 4), randn(32, 1));
        var model = nn.Sequential(nn.Linear(4, 8), nn.Dropout(0.2), nn.Tanh(), nn.Linear(8, 1));
        return new Trainer(model)
        {
            LearningRate = 0.01,
            ClipNorm = 1,
            Progress = ProgressLine.None,
            Checkpoint = path is null ? null : new(path) { Every = 5 },
            EvaluateEvery = 5,
            Evaluate = () => nn.functional.mse_loss(model.forward(inputs), targets).item<float>(),
            Watch = point =>
            {
                watch?.Invoke(point);
                if (point.Step == stopAfter) stop?.Cancel();
            },
        }.Run(Shuffled(), index => nn.functional.mse_loss(model.forward(inputs.index_select(0, index)), targets.index_select(0, index)), epochs, stop?.Token ?? default);
    }

    private static IEnumerable<Tensor> Shuffled()
    {
        foreach (var index in randperm(32).split(4)) yield return index;
    }
}
