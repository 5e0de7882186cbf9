using System.Diagnostics;
using System.Globalization;

namespace Attention.Torch.Tests.Memory;

public class LongTrainingTests
{
    [Fact, Trait("Category", "Slow")]
    public async Task Ten_thousand_steps_with_nothing_disposed_stay_under_300_MB_and_flat()
    {
        var lines = await Printed("train", "10000");
        int[] megabytes = [.. lines[..^1].Select(line => int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture))];
        Assert.Equal(10, megabytes.Length);
        Assert.All(megabytes, memory => Assert.InRange(memory, 1, 300));
        // The second half of the way costs no more than the first, but for what the collector happens to have left.
        Assert.InRange(megabytes[5..].Average() - megabytes[1..5].Average(), -300, 25);
        Assert.InRange(double.Parse(lines[^1].Split(' ')[2], CultureInfo.InvariantCulture), 0, 0.01);
    }

    [Fact]
    public async Task A_step_in_a_scope_allocates_kilobytes_of_small_objects_and_no_arrays()
    {
        var lines = await Printed("steps");
        var bounds = new Dictionary<string, int> { ["mlp"] = 64, ["lstm"] = 64, ["conv"] = 64, ["transformer"] = 256, ["masked"] = 64 };
        Assert.Equal(bounds.Keys, lines.Select(line => line.Split(' ')[0]));
        Assert.All(lines, line => Assert.True(long.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture) < 1024 * bounds[line.Split(' ')[0]], line));
    }

    /// <summary>The lines that this program prints when it is started with these words.</summary>
    static async Task<string[]> Printed(params string[] words)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [typeof(LongTraining).Assembly.Location, .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var lines = (await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return lines;
    }
}
