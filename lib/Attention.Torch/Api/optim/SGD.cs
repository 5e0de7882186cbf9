using TorchSharp.Kernels;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Gradient descent: p ← p − η·g, with momentum (Polyak 1964), also Nesterov's, and weight decay.</summary>
    public class SGD : OptimizerHelper, optim.IMomentum
    {
        readonly Options defaults;

        public SGD(
            IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0,
            bool nesterov = false, bool maximize = false)
            : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize) { }

        public SGD(
            IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0,
            bool nesterov = false, bool maximize = false)
        {
            CheckNotNegative(lr, "learning rate");
            CheckNotNegative(momentum, "momentum value");
            CheckNotNegative(weight_decay, "weight_decay value");
            if (nesterov && (momentum == 0 || dampening != 0))
                throw new ArgumentException("Nesterov momentum requires a momentum and zero dampening");
            defaults = new()
            {
                LearningRate = lr,
                momentum = momentum,
                dampening = dampening,
                weight_decay = weight_decay,
                nesterov = nesterov,
                maximize = maximize,
            };
            foreach (var group in parameters) add_param_group(group);
        }

        public double Momentum
        {
            get => ((ParamGroup)groups[0]).Momentum;
            set
            {
                foreach (var group in groups) ((ParamGroup)group).Momentum = value;
            }
        }

        public override void add_param_group(Modules.ParamGroup param_group)
        {
            var group = param_group as ParamGroup ?? new(param_group.Parameters, OptionsOf<Options>(param_group));
            var options = group.Options;
            options.LearningRate ??= defaults.LearningRate;
            options.InitialLearningRate = options.LearningRate!.Value;
            options.momentum ??= defaults.momentum;
            options.dampening ??= defaults.dampening;
            options.weight_decay ??= defaults.weight_decay;
            options.nesterov ??= defaults.nesterov;
            options.maximize ??= defaults.maximize;
            base.add_param_group(group);
        }

        private protected override void Update(Modules.ParamGroup group, Parameter parameter, Tensor gradient)
        {
            var options = (Options)group.Options;
            var first = options.momentum != 0 && !Remembers(parameter);
            var velocity = options.momentum == 0 ? null : Remembered(parameter, options, NewState).momentum_buffer;
            SgdStep step = new(
                options.LearningRate!.Value, options.momentum!.Value, options.dampening!.Value, options.weight_decay!.Value,
                options.nesterov!.Value, options.maximize!.Value, first);
            OnElements(parameter, gradient, step, velocity);
        }

        static State NewState(Parameter parameter) => new(parameter);

        private protected override OptimizerState StateFor(Parameter parameter) => NewState(parameter);

        public class Options : OptimizerOptions
        {
            public double? momentum;
            public double? dampening;
            public double? weight_decay;
            public bool? nesterov;
            public bool? maximize;

            public override void LoadStateDict(OptimizerOptions source)
            {
                base.LoadStateDict(source);
                if (source is not Options from) return;
                momentum = from.momentum;
                dampening = from.dampening;
                weight_decay = from.weight_decay;
                nesterov = from.nesterov;
                maximize = from.maximize;
            }

            public override void SaveStateDict(BinaryWriter writer)
            {
                base.SaveStateDict(writer);
                Write(writer, momentum);
                Write(writer, dampening);
                Write(writer, weight_decay);
                Write(writer, nesterov);
                Write(writer, maximize);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                base.LoadStateDict(reader);
                momentum = ReadNumber(reader);
                dampening = ReadNumber(reader);
                weight_decay = ReadNumber(reader);
                nesterov = ReadFlag(reader);
                maximize = ReadFlag(reader);
            }
        }

        /// <summary>What is remembered of a parameter: its velocity.</summary>
        public sealed class State : OptimizerState, IDisposable
        {
            public Tensor? momentum_buffer;

            public State(Parameter parameter) : base(parameter) { }

            public override void Initialize(OptimizerOptions options)
            {
                if (((Options)options).momentum != 0) momentum_buffer = Zeros();
            }

            public override void LoadStateDict(OptimizerState source)
            {
                var from = Same<State>(source);
                momentum_buffer = CopyOf(from.momentum_buffer);
            }

            public override void SaveStateDict(BinaryWriter writer)
            {
                SaveConditionalStateTensor(writer, momentum_buffer);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                momentum_buffer = ReadTensor(reader);
            }

            public override bool ApproximatelyEquals(OptimizerState other) =>
                other is State same && Close(momentum_buffer, same.momentum_buffer);

            public void Dispose()
            {
                momentum_buffer?.Dispose();
            }
        }

        public class ParamGroup : ParamGroup<Options>, optim.IMomentum
        {
            public ParamGroup() => Options = new();

            public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }

            public ParamGroup(
                IEnumerable<Parameter> parameters, double lr = 0.001, double momentum = 0, double dampening = 0, double weight_decay = 0,
                bool nesterov = false, bool maximize = false)
                : base(parameters, new Options
                {
                    LearningRate = lr,
                    momentum = momentum,
                    dampening = dampening,
                    weight_decay = weight_decay,
                    nesterov = nesterov,
                    maximize = maximize,
                })
            { }

            public double Momentum
            {
                get => Options.momentum!.Value;
                set => Options.momentum = value;
            }
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            public static SGD SGD(
                IEnumerable<Parameter> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0,
                bool nesterov = false, bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);

            public static SGD SGD(
                IEnumerable<(string name, Parameter parameter)> parameters, double learningRate, double momentum = 0, double dampening = 0,
                double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
                new(parameters.Select(named => named.parameter), learningRate, momentum, dampening, weight_decay, nesterov, maximize);

            public static SGD SGD(
                IEnumerable<SGD.ParamGroup> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0,
                bool nesterov = false, bool maximize = false) =>
                new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);
        }
    }
}
