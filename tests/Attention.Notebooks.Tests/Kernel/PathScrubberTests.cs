using Attention.Notebooks.Kernel;

namespace Attention.Notebooks.Tests.Kernel;

public class PathScrubberTests
{
    [Theory]
    [InlineData("Could not find file '/usr/demo/notebooks/data/x.bin'.", "Could not find file 'data/x.bin'.")]
    [InlineData("no /usr/demo/other/y.txt here", "no .../y.txt here")]
    [InlineData("3/4 of a/b and /2 and https://example.org/usr/z stay", "3/4 of a/b and /2 and https://example.org/usr/z stay")]
    [InlineData("sizes (3x16 and 32x16), 50 %", "sizes (3x16 and 32x16), 50 %")]
    public void Paths_of_the_machine_go_and_the_rest_stays(string text, string expected)
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(expected, new PathScrubber("/usr/demo/notebooks").Scrub(text));
        }
    }
}
