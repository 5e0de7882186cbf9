using System.Diagnostics;
using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Attention.Torch.Tests.Memory;

public class LongTrainingTests
{
    [Fact, Trait("Category", "Slow")]
    public async Task Ten_thousand_steps_with_nothing_disposed_stay_under_300_MB_and_flat()
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [typeof(LongTraining).Assembly.Location, "train", "10000"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var lines = (await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);

        int[] megabytes = [.. lines[..^1].Select(line => int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture))];
        Assert.Equal(10, megabytes.Length);
        Assert.All(megabytes, memory => Assert.InRange(memory, 1, 300));
        // The second half of the way costs no more than the first, but for what the collector happens to have left.
        Assert.InRange(megabytes[5..].Average() - megabytes[1..5].Average(), -300, 25);
        Assert.InRange(double.Parse(lines[^1].Split(' ')[2], CultureInfo.InvariantCulture), 0, 0.01);
    }

    [Fact]
    public void Scopes_in_a_loop_dispose_what_each_turn_created_and_keep_what_was_moved_out()
    {
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (var outer = NewDisposeScope())
        {
            var weight = rand([5, 3], requires_grad: true);
            var losses = new List<Tensor>();
            for (var turn = 0; turn < 7; turn++)
            {
                using var inner = NewDisposeScope();
                var y = (weight * turn).tanh();
                losses.Add(y.sum().MoveToOuterDisposeScope());
                losses[^1].backward(retain_graph: true);
                Assert.Equal(2, inner.DisposablesCount);
            }
            Assert.Equal(8, outer.DisposablesCount);
            Assert.All(losses, loss => Assert.True(double.IsFinite(loss.item<float>())));
            Assert.Same(outer, CurrentDisposeScope);
        }
        Assert.Null(CurrentDisposeScope);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_gradient_that_is_changed_in_place_outlives_the_scope_of_the_step()
    {
        var weight = rand([5, 3], requires_grad: true);
        using (var scope = NewDisposeScope())
        {
            (weight * weight).sum().backward();
            var before = scope.DisposablesCount;
            weight.grad!.mul_(0.5);
            Assert.Equal(before, scope.DisposablesCount);
        }
        Assert.True(weight.grad!.allclose(weight.detach()));
    }

    [Fact]
    public void Statistics_count_what_happened_to_tensors()
    {
        var statistics = DisposeScopeManager.Statistics;
        statistics.Reset();
        zeros(3).Dispose();
        using (NewDisposeScope())
        {
            _ = zeros(3);
            zeros(5).DetachFromDisposeScope();
            zeros(7).Dispose();
        }
        Assert.Equal((1, 3), (statistics.CreatedOutsideScopeCount, statistics.CreatedInScopeCount));
        Assert.Equal((1, 2, 1), (statistics.DisposedOutsideScopeCount, statistics.DisposedInScopeCount, statistics.DetachedFromScopeCount));
        Assert.Equal(1, statistics.ThreadTotalLiveCount);
        Assert.StartsWith("ThreadTotalLiveCount: 1;", statistics.ToString(), StringComparison.Ordinal);
    }
}
