using Attention.Notebooks.Documents;
using Attention.Notebooks.Kernel;

namespace Attention.Notebooks.Tests.Documents;

public class OutputRecorderTests
{
    private readonly OutputRecorder _recorder = new();

    [Fact]
    public void Pieces_of_one_stream_become_one_output()
    {
        _recorder.Begin(1);
        foreach (var piece in new[] { "a", "b\n", "c" })
        {
            _recorder.Add(new StreamOutput("stdout", piece));
        }
        _recorder.Add(new StreamOutput("stderr", "e"));
        _recorder.Add(new StreamOutput("stdout", "d"));
        var outputs = _recorder.End(null);
        Assert.Equal(["stdout", "stderr", "stdout"], outputs.Select(o => o!["name"]!.ToString()));
        Assert.Equal(["ab\n", "c"], outputs[0]!["text"]!.AsArray().Select(line => line!.ToString()));
    }

    [Fact]
    public void An_update_replaces_what_was_shown_even_in_an_earlier_cell()
    {
        _recorder.Begin(1);
        _recorder.Add(new DisplayOutput("1", MimeBundle.Of("text/plain", "0 %")));
        var first = _recorder.End(null);
        _recorder.Begin(2);
        _recorder.Add(new UpdateOutput("1", MimeBundle.Of("text/plain", "100 %")));
        Assert.Empty(_recorder.End(null));
        Assert.Equal("100 %", MultilineText.Join(first[0]!["data"]!["text/plain"]));
    }

    [Theory]
    [InlineData("application/vnd.plotly.v1+json")]
    [InlineData("application/json")]
    public void A_json_mime_type_is_stored_as_json(string mimeType)
    {
        _recorder.Begin(1);
        _recorder.Add(new ResultOutput(MimeBundle.Of(mimeType, "{\"data\":[1,2]}")));
        Assert.Equal(2, (int)_recorder.End(null)[0]!["data"]![mimeType]!["data"]![1]!);
    }

    [Fact]
    public void A_picture_is_stored_as_one_string()
    {
        _recorder.Begin(1);
        _recorder.Add(new ResultOutput(MimeBundle.Of("image/png", "iVBORw0KGgo=\n")));
        Assert.Equal("iVBORw0KGgo=", (string?)_recorder.End(null)[0]!["data"]!["image/png"]);
    }

    [Fact]
    public void A_failure_is_the_last_output()
    {
        _recorder.Begin(1);
        _recorder.Add(new StreamOutput("stdout", "before"));
        var outputs = _recorder.End(new CellFailure("ArgumentException", "no", ["ArgumentException: no", "at cell 1, line 1"]));
        Assert.Equal(["stream", "error"], outputs.Select(o => o!["output_type"]!.ToString()));
        Assert.Equal("no", outputs[1]!["evalue"]!.ToString());
    }
}
